export const hostIsTrusted = (host: string, trusted: readonly string[]) => trusted.some((t) => { const h = host.replace(/:\d+$/, '').toLowerCase(); return t.startsWith('.') ? h === t.slice(1) || h.endsWith(t) : h === t })
export const isValidHost = (host: string) => /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host)
export const checkCrossSite = (o: any): string | undefined => o.secFetchSite === 'cross-site' ? 'x' : undefined
export const isJsonType = (t: string) => t === 'application/json' || /^application\/[^;]+\+json$/.test(t)
export const parseAccept = (t: string) => ({ quality: (m: string) => t.includes(m) ? 1 : t.includes('*/*') ? 0.5 : 0 })
export const iriToUri = (t: string) => encodeURI(t).replaceAll('%25', '%')
