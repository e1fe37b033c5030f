/** What a room of `djinn/src` may import. Everything may import `base`; nothing imports upward. Drawn in docs/architecture.md. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  http: [],
  i18n: [],
  sql: [],
  schema: ['i18n'],
  routing: ['http'],
  template: ['i18n'],
  files: ['http'],
  orm: ['schema', 'i18n', 'sql', 'files'],
  app: ['http', 'routing'],
  middleware: ['http', 'app', 'i18n'],
  sessions: ['http', 'app'],
  testing: ['http', 'app', 'sessions', 'sql', 'orm'],
  debug: ['http', 'routing', 'app'],
  cli: ['http', 'routing', 'app', 'middleware', 'sessions', 'files', 'testing', 'debug'],
}
