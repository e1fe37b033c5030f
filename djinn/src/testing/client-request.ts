/** A file to be uploaded: its content, its name, its type. */
export interface UploadedContent {
  readonly content: string | Uint8Array
  readonly filename: string
  readonly type?: string
}

/** A value of a form to be sent; a list sends its name several times. */
export type FormValue =
  | string
  | number
  | boolean
  | UploadedContent
  | readonly (string | number | UploadedContent)[]

/** What a request of the test client may carry. */
export interface ClientRequestOptions {
  /** Appended to the path. */
  readonly query?: Readonly<
    Record<string, string | number | boolean | readonly (string | number)[] | undefined>
  >
  /** Headers, on top of the client's own. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form: urlencoded, or multipart where one of its values is a file. */
  readonly form?: Readonly<Record<string, FormValue | undefined>>
  /** Sent as it is. */
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array>
  /** User and password for HTTP Basic. */
  readonly auth?: readonly [user: string, password: string]
  /**
   * Whether redirects are followed.
   * @default what the client was made with
   */
  readonly followRedirects?: boolean
  /** Gives up when it aborts. */
  readonly signal?: AbortSignal
}

/** The web request for a URL and its options. */
export function toRequest(
  method: string,
  url: URL,
  options: ClientRequestOptions,
  shared: Readonly<Record<string, string>>,
): Request {
  for (const [name, value] of Object.entries(options.query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined) url.searchParams.append(name, String(item))
  }
  const headers = new Headers({ ...shared, ...options.headers })
  if (options.auth !== undefined)
    headers.set('authorization', `Basic ${Buffer.from(options.auth.join(':')).toString('base64')}`)
  const init: RequestInit = { method, headers, redirect: 'manual' }
  const body = bodyOf(options, headers)
  if (body !== undefined) Object.assign(init, { body, duplex: 'half' })
  if (options.signal !== undefined) init.signal = options.signal
  return new Request(url, init)
}

function bodyOf(options: ClientRequestOptions, headers: Headers): BodyInit | undefined {
  if (options.json !== undefined) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    return JSON.stringify(options.json)
  }
  if (options.form !== undefined) return formBody(options.form)
  return options.body as BodyInit | undefined
}

function formBody(form: NonNullable<ClientRequestOptions['form']>): FormData | URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined)
      .map((item) => [name, item] as const),
  )
  if (!pairs.some(([, value]) => typeof value === 'object'))
    return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))
  const data = new FormData()
  for (const [name, value] of pairs) {
    if (typeof value !== 'object') data.append(name, String(value))
    else
      data.append(
        name,
        new Blob([value.content as BlobPart], { type: value.type ?? 'application/octet-stream' }),
        value.filename,
      )
  }
  return data
}
