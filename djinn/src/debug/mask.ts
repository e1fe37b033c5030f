const secretName = /pass|secret|token|key|auth|cookie|session|credential|signature|dsn|database_url/i

/** Values as text for a person, those with a telling name hidden, long ones cut. */
export function masked(values: Iterable<readonly [string, unknown]>): [name: string, value: string][] {
  return [...values].map(([name, value]) => [name, secretName.test(name) ? '••••••••' : shown(value)])
}

function shown(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value.replaceAll(/(\/\/[^:/@\s]+:)[^@\s]+@/g, '$1••••@')
      : (safeJson(value) ?? String(value))
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}

function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (name, inner: unknown) =>
      name !== '' && secretName.test(name) ? '••••••••' : inner,
    )
  } catch {
    return undefined
  }
}
