import { type BaseContext, type Djinn, DjinnError, type Server } from '../app/index.ts'
import { type CommandResult, runCommand } from './app-command.ts'
import { type ClientRequestOptions, toRequest } from './client-request.ts'
import { CookieJar } from './cookie-jar.ts'

/** Any app. */
// any: a client does not care what an app's handlers are given.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyApp = Djinn<any, any, any>

/** How a client behaves. */
export interface ClientOptions {
  /**
   * Scheme and host that it asks for.
   * @default 'http://localhost'
   */
  readonly baseUrl?: string
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Whether redirects are followed.
   * @default false
   */
  readonly followRedirects?: boolean
  /**
   * Whether an error that nobody expected is thrown in the test, in place of a 500.
   * @default true
   */
  readonly throwErrors?: boolean
  /**
   * Whether requests go over a real socket, to a server of their own on a free port.
   * @default false
   */
  readonly socket?: boolean
  /**
   * The address that requests seem to come from; over a socket it is the real one.
   * @default '127.0.0.1'
   */
  readonly remoteAddress?: string
}

/** What code in {@link Client.within} finds as its request. */
export interface WithinOptions extends Omit<ClientRequestOptions, 'followRedirects'> {
  /**
   * The method.
   * @default 'GET'
   */
  readonly method?: string
}

/** An answer, with what led to it. */
export interface TestResponse extends Response {
  /** The answers that redirected here, the first one first. */
  readonly history: readonly Response[]
  /** The context in which it was made; undefined over a socket. */
  readonly context: BaseContext | undefined
  /** The request that it answers, after redirects the last: its method, URL and headers. Its body was sent. */
  readonly request: Request
}

/** An answer that came, before redirects are looked at. */
interface Exchange {
  readonly request: Request
  readonly response: Response
  readonly context: BaseContext | undefined
}

/**
 * A browser for tests: sends requests to an app, keeps its cookies. In process, or over a real socket.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { client } from 'djinn/testing'
 *
 * const app = new Djinn()
 * app.post('/notes', async ({ request }) => ({ saved: await request.json() }))
 * const browser = client(app)
 * const response = await browser.post('/notes', { json: { text: 'Buy milk' } })
 * await response.json() // { saved: { text: 'Buy milk' } }
 * ```
 */
export function client(app: AnyApp, options: ClientOptions = {}): Client {
  return new Client(app, options)
}

/** Made by {@link client}. */
export class Client {
  /** The cookies that it keeps. */
  readonly cookies: CookieJar
  readonly #app: AnyApp
  readonly #options: ClientOptions
  #server: Promise<Server> | undefined

  constructor(app: AnyApp, options: ClientOptions) {
    this.#app = app
    this.#options = options
    this.cookies = new CookieJar(
      new URL(options.socket ? 'http://127.0.0.1' : (options.baseUrl ?? 'http://localhost')).hostname,
    )
  }

  /** Sends GET. */
  get(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('GET', path, options)
  }

  /** Sends HEAD. */
  head(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('HEAD', path, options)
  }

  /** Sends POST. */
  post(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('POST', path, options)
  }

  /** Sends PUT. */
  put(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('PUT', path, options)
  }

  /** Sends PATCH. */
  patch(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('PATCH', path, options)
  }

  /** Sends DELETE. */
  delete(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('DELETE', path, options)
  }

  /** Sends OPTIONS. */
  options(path: string, options?: ClientRequestOptions): Promise<TestResponse> {
    return this.request('OPTIONS', path, options)
  }

  /**
   * Sends any request. A redirect that is followed keeps method and body for 307 and 308, else becomes GET.
   *
   * @throws {DjinnError} `TESTING_LEFT_SITE` when a redirect leads to another host; `TESTING_REDIRECT_LOOP` after 20 of them.
   */
  async request(method: string, path: string, options: ClientRequestOptions = {}): Promise<TestResponse> {
    const base = await this.#base()
    const history: Response[] = []
    let next = { method, url: new URL(path, base), options }
    for (;;) {
      const { request, response, context } = await this.#send(next.method, next.url, next.options)
      const location = response.headers.get('location')
      const follow = options.followRedirects ?? this.#options.followRedirects ?? false
      if (!follow || location === null || response.status < 300 || response.status > 399) {
        return Object.assign(response, { history, context, request })
      }
      history.push(response)
      next = this.#redirected(next, response.status, new URL(location, next.url), history.length)
    }
  }

  /**
   * Edits the session that the next request will find, through the app's own session plugin.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   * import { sessions } from 'djinn/sessions'
   * import { client } from 'djinn/testing'
   *
   * const app = new Djinn({ secretKey: 'a-key-for-the-tests-of-32-characters' }).use(sessions())
   * app.get('/', ({ session }) => ({ name: session.get('name') ?? null }))
   * const browser = client(app)
   * await browser.session((session) => session.set('name', 'Ada'))
   * const response = await browser.get('/')
   * await response.json() // { name: 'Ada' }
   * ```
   *
   * @throws {DjinnError} `TESTING_NO_SESSION` for an app without a session plugin.
   */
  async session<Session = import('../sessions/index.ts').Session>(
    edit: (session: Session) => unknown,
  ): Promise<void> {
    await this.within('/', async (context) => {
      const { session } = context as unknown as { session?: Session }
      if (session === undefined)
        throw new DjinnError('TESTING_NO_SESSION', 'The app has no session.', {
          hint: 'Write app.use(sessions()).',
        })
      await edit(session)
    })
  }

  /**
   * Runs a command of the app or its plugins: as `djinn import-products x.csv --limit 5` does, with options as the command sees
   * them. The app is started, and goes on running.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   * import { client } from 'djinn/testing'
   *
   * const app = new Djinn()
   * app.command({ name: 'greet <name>', description: 'Greets.', run: ({ args, print }) => print(`Hello, ${args[0]}!`) })
   * const { output, exitCode } = await client(app).command('greet', ['Ada'])
   * output // ['Hello, Ada!']
   * exitCode // 0
   * ```
   *
   * @throws {DjinnError} `TESTING_NO_COMMAND` for a name that is none.
   */
  command(
    name: string,
    args: readonly string[] = [],
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<CommandResult> {
    return runCommand(this.#app, name, args, options)
  }

  /** Runs code as if it stood in a handler for this path, plugins and hooks around it; cookies that it sets are kept. */
  async within<Result>(
    path: string,
    work: (context: BaseContext) => Result | Promise<Result>,
    { method = 'GET', ...options }: WithinOptions = {},
  ): Promise<Result> {
    const url = new URL(path, await this.#base())
    const request = toRequest(method, url, options, this.#headers(url))
    await this.#app.start()
    let outcome: { value: Result } | { error: unknown } | undefined
    const response = await this.#app.runtime.within(request, async (context) => {
      outcome = await (async () => work(context))().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      return ''
    })
    this.#keepCookies(response, url)
    if (outcome === undefined)
      throw new DjinnError(
        'TESTING_NOT_RUN',
        `A hook answered ${path} with ${response.status} before the code ran.`,
      )
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  /** Closes the server of a client with `socket: true`, and stops the app. */
  async close(): Promise<void> {
    const server = await this.#server
    if (server === undefined) await this.#app.stop()
    else await server.close()
  }

  /** Closes at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #send(method: string, url: URL, options: ClientRequestOptions): Promise<Exchange> {
    const request = toRequest(method, url, options, this.#headers(url))
    const { response, context } = this.#options.socket
      ? { response: await fetch(request), context: undefined }
      : await this.#inProcess(request)
    this.#keepCookies(response, url)
    return { request, response, context }
  }

  async #inProcess(request: Request): Promise<{ response: Response; context: BaseContext | undefined }> {
    const { signals } = this.#app
    let context: BaseContext | undefined
    const failures: unknown[] = []
    const connections = [
      signals.requestFinished.connect((event) => {
        if (event.context.request.incoming.webRequest === request) context = event.context
      }),
      signals.gotRequestException.connect((event) => {
        if (event.context.request.incoming.webRequest === request) failures.push(event.error)
      }),
    ]
    try {
      const response = await this.#app.fetch(request, {
        remoteAddr: { hostname: this.#options.remoteAddress ?? '127.0.0.1' },
      })
      if (failures.length > 0 && (this.#options.throwErrors ?? true)) throw failures[0]
      return { response, context }
    } finally {
      for (const disconnect of connections) disconnect()
    }
  }

  #headers(url: URL): Record<string, string> {
    const cookie = this.cookies.header(url)
    return {
      'user-agent': 'djinn-test-client',
      ...this.#options.headers,
      ...(cookie === undefined ? {} : { cookie }),
    }
  }

  #keepCookies(response: Response, url: URL): void {
    for (const header of response.headers.getSetCookie()) this.cookies.receive(header, url)
  }

  async #base(): Promise<string> {
    if (!this.#options.socket) return this.#options.baseUrl ?? 'http://localhost'
    this.#server ??= this.#app.listen({ port: 0, handleSignals: false })
    return (await this.#server).url
  }

  #redirected(
    before: { method: string; url: URL; options: ClientRequestOptions },
    status: number,
    url: URL,
    count: number,
  ): { method: string; url: URL; options: ClientRequestOptions } {
    if (url.host !== before.url.host) {
      throw new DjinnError('TESTING_LEFT_SITE', `A redirect leads from ${before.url.host} to ${url.host}.`, {
        hint: 'Pass followRedirects: false and look at the Location header.',
      })
    }
    if (count > 20)
      throw new DjinnError(
        'TESTING_REDIRECT_LOOP',
        `More than 20 redirects followed each other, the last to ${url.pathname}.`,
      )
    const { query: _query, ...options } = before.options
    if (status === 307 || status === 308) return { method: before.method, url, options }
    const { json: _json, form: _form, body: _body, ...bodiless } = options
    return { method: before.method === 'HEAD' ? 'HEAD' : 'GET', url, options: bodiless }
  }
}
