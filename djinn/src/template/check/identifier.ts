/** Whether a name of a template is one of TypeScript as well; templates have some more letters. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)
}

/** A name as the key of an object. */
export function propertyKey(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name)
}
