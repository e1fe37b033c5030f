/** Whether a text that the program wrote only reads, so that a copy of the database may answer it. In doubt it does not. */
export function readsOnly(text: string): boolean {
  return (
    /^[\s(]*(?:select|with|values|explain)\b/i.test(text) &&
    !/\b(?:insert|update|delete|merge|share)\b/i.test(text)
  )
}
