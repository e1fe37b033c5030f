/** A server to be measured. */
export interface Contender {
  readonly name: string
  /** Program and parameters; the port is in the environment. */
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Rows that it does not have. */
  readonly without?: readonly string[]
  /** A program that must be there, else it is left out. */
  readonly needs?: string
}

/** One request to be measured. */
export interface Row {
  readonly name: string
  readonly path: string
  readonly method?: 'POST'
  readonly body?: string
  /** The status that is right. */
  readonly status: number
  /** A part of the right body. */
  readonly contains: string
  /** Asked with a different signed cookie each time. */
  readonly cookies?: true
}

/** Djinn is the built package, as users have it. */
const node = [process.execPath]
const gunicorn = [
  'gunicorn',
  '--log-level=error',
  '--workers=1',
  '--worker-class=gthread',
  '--threads=1',
  '--keep-alive=60',
  '--chdir=http/servers',
]

/** The first one is what the others are compared with. */
export const contenders: readonly Contender[] = [
  { name: 'bare-fast', command: [...node, 'http/servers/bare-fast.mjs'] },
  { name: 'djinn', command: [...node, 'http/servers/djinn.mjs'] },
  { name: 'bare-naive', command: [...node, 'http/servers/bare-naive.mjs'] },
  { name: 'fastify', command: [...node, 'http/servers/fastify.mjs'] },
  { name: 'fastify+schema', command: [...node, 'http/servers/fastify.mjs'], environment: { SCHEMA: '1' } },
  { name: 'hono', command: [...node, 'http/servers/hono.mjs'] },
  { name: 'koa', command: [...node, 'http/servers/koa.mjs'] },
  {
    name: 'express',
    command: [...node, 'http/servers/express.mjs'],
    environment: { NODE_ENV: 'production' },
  },
  {
    name: 'adonis',
    command: [...node, 'http/servers/adonis.mjs'],
    environment: { NODE_ENV: 'production' },
    without: ['echo 1 KB', 'plugins + session', 'static file'],
  },
  { name: 'flask', command: [...gunicorn, 'flask_app:app'], needs: 'gunicorn' },
  {
    name: 'django',
    command: [...gunicorn, 'django_app:application'],
    needs: 'gunicorn',
    without: ['static file'],
  },
]

const kilobyte = JSON.stringify({
  items: Array.from({ length: 12 }, (_, index) => ({
    id: index,
    name: `Item number ${index}`,
    tags: ['red', 'blue'],
    price: 9.5 + index,
  })),
})

/** What is asked. */
export const rows: readonly Row[] = [
  { name: 'plaintext', path: '/plaintext', status: 200, contains: 'Hello, World!' },
  { name: 'JSON', path: '/json', status: 200, contains: '"message":' },
  { name: 'parameter', path: '/users/1234', status: 200, contains: '1234' },
  { name: 'query', path: '/query?name=Ada&page=3', status: 200, contains: 'Ada' },
  {
    name: 'echo 1 KB',
    path: '/echo',
    method: 'POST',
    body: kilobyte,
    status: 200,
    contains: 'Item number 11',
  },
  { name: 'plugins + session', path: '/session', status: 200, contains: '"user"', cookies: true },
  { name: 'HTML page', path: '/html', status: 200, contains: 'Product &lt;20&gt;' },
  { name: 'static file', path: '/static/site.css', status: 200, contains: '.part-29' },
  { name: '404', path: '/nothing/here', status: 404, contains: '' },
]
