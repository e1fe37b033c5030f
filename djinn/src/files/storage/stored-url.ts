/** Where a browser finds a stored file; undefined where nobody may. */
export function storedUrl(baseUrl: string | undefined, name: string): string | undefined {
  return baseUrl === undefined ? undefined : `${baseUrl}${name.split('/').map(encodeURIComponent).join('/')}`
}
