/** What a room of `djinn/src` may import. Everything may import `base`; nothing imports upward. Drawn in docs/architecture.md. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  http: [],
  routing: ['http'],
  files: ['http'],
  app: ['http', 'routing'],
  middleware: ['http', 'app'],
  sessions: ['http', 'app'],
  testing: ['http', 'app', 'sessions'],
  debug: ['http', 'routing', 'app'],
  cli: ['http', 'routing', 'app', 'middleware', 'sessions', 'files', 'testing', 'debug'],
}
