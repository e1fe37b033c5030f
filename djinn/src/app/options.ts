import type { SecurityHeaderOptions, UploadSink } from '../http/index.ts'
import type { ConverterDeclarations } from '../routing/index.ts'
import { appErrors } from './errors.ts'
import { consoleLogger, type Logger } from './logger.ts'
import type { Scope } from './scope.ts'

/** A secret as text, or as a value that masks itself when printed (`env.secret()`). */
export type SecretText = string | { reveal(): string }

/** How many proxies stand in front of the app, for each header that they set. Headers of others are ignored. */
export interface TrustedProxies {
  /** Proxies that append to `X-Forwarded-For`. */
  readonly for?: number
  /** Proxies that append to `X-Forwarded-Proto`. */
  readonly proto?: number
  /** Proxies that append to `X-Forwarded-Host`. */
  readonly host?: number
  /** Proxies that append to `X-Forwarded-Port`. */
  readonly port?: number
  /** Proxies that append to `X-Forwarded-Prefix`. */
  readonly prefix?: number
}

/** How JSON is written and read; the built-in functions where undefined. */
export interface JsonFunctions {
  stringify?(value: unknown): string
  parse?(text: string): unknown
}

/** What `new Djinn()` takes. Every part is optional. */
export interface DjinnOptions<Converters extends ConverterDeclarations = {}> {
  /**
   * Signs cookies and tokens; at least 32 characters. A list signs with the first and still accepts the others, so that a
   * key can be replaced. Make one with `djinn secret`. Needed by plugins that sign.
   */
  readonly secretKey?: SecretText | readonly SecretText[]
  /**
   * Shows errors in full and allows `localhost` only, where `allowedHosts` says nothing else. Never on in production.
   * @default false; `djinn dev` turns it on
   */
  readonly debug?: boolean
  /** Hosts that the app answers for: `example.com`, or `.example.com` with all below it. Others get a 400. */
  readonly allowedHosts?: readonly string[]
  /** The proxies in front; a number means that many for the address, the scheme and the host. */
  readonly trustedProxies?: number | TrustedProxies
  /** The app's public `host[:port]`: for subdomain matching, and for external URLs outside of a request. */
  readonly serverName?: string
  /** Whether routes are told apart by their `host`. */
  readonly hostMatching?: boolean
  /** Converters for paths beside the built-in ones, by name: `{ hex }` gives `<hex:color>`. */
  readonly converters?: Converters
  /**
   * Whether `/a/` and `/a` are two: the first redirects to itself from the second.
   * @default true
   */
  readonly strictSlashes?: boolean
  /**
   * Whether `/a//b` redirects to `/a/b`.
   * @default true
   */
  readonly mergeSlashes?: boolean
  /**
   * Whether OPTIONS is answered without a handler.
   * @default true
   */
  readonly automaticOptions?: boolean
  /**
   * Bytes of a request body; more is a 413.
   * @default 10_485_760 (10 MiB)
   */
  readonly maxBodySize?: number
  /**
   * Bytes of one uploaded file; more is a 413. The limit of the whole body holds beside it.
   * @default no limit
   */
  readonly maxFileSize?: number
  /**
   * Bytes of all fields of a multipart form that are not files; more is a 413.
   * @default 500_000
   */
  readonly maxFieldsSize?: number
  /**
   * Parts of a multipart form, and fields of an urlencoded one; more is a 413.
   * @default 1000
   */
  readonly maxParts?: number
  /** Where uploaded files go while they arrive. On Node, large ones go to the system's temporary folder. */
  readonly uploadSink?: UploadSink
  /**
   * The security headers; `false` sends none of them, options change or leave out single ones.
   * @default true
   */
  readonly securityHeaders?: boolean | SecurityHeaderOptions
  /**
   * The Content-Security-Policy: `default` forbids what no page needs and breaks no page; `strict` allows only scripts and
   * styles of the site itself or with the nonce; a text is sent as it is; `false` sends none.
   * @default 'default'
   */
  readonly csp?: 'default' | 'strict' | false | (string & {})
  /**
   * Whether POST, PUT, PATCH and DELETE that a browser sends from another site are refused with a 403.
   * @default true
   */
  readonly refuseCrossSite?: boolean
  /** Other origins that may send unsafe requests: `https://pay.example.com`. */
  readonly trustedOrigins?: readonly string[]
  /**
   * Whether `current()` gives the context of the running request anywhere.
   * @default false; turned on by plugins that need it
   */
  readonly ambient?: boolean
  /** Where the app writes what happens. */
  readonly logger?: Logger
  /** Settings for handlers, checks and tools; what `settings()` gives. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** How JSON is written and read. */
  readonly json?: JsonFunctions
}

/** The options with all defaults; what rooms and tools read. */
export interface ResolvedOptions {
  readonly secretKeys: readonly string[]
  readonly debug: boolean
  readonly allowedHosts: readonly string[] | undefined
  readonly trustedProxies: Readonly<Required<TrustedProxies>> | undefined
  readonly serverName: string | undefined
  readonly hostMatching: boolean
  readonly converters: ConverterDeclarations
  readonly strictSlashes: boolean
  readonly mergeSlashes: boolean
  readonly automaticOptions: boolean
  readonly maxBodySize: number
  readonly maxFileSize: number
  readonly maxFieldsSize: number
  readonly maxParts: number
  readonly uploadSink: UploadSink | undefined
  readonly securityHeaders: boolean | SecurityHeaderOptions
  readonly csp: string | false
  readonly refuseCrossSite: boolean
  readonly trustedOrigins: readonly string[]
  readonly ambient: boolean
  readonly logger: Logger
  readonly settings: Readonly<Record<string, unknown>>
  readonly json: JsonFunctions
  /** What the app was given, for parts made from it. */
  readonly given: DjinnOptions<ConverterDeclarations>
  /** The declarations to go on with, for a blueprint. */
  readonly scope: Scope | undefined
}

/** Fills in the defaults and refuses what cannot be meant. */
export function resolveOptions(
  given: DjinnOptions<ConverterDeclarations> & { readonly scope?: Scope },
): ResolvedOptions {
  const { scope, ...options } = given
  const debug = options.debug ?? environment('DJINN_DEBUG') === '1'
  return {
    secretKeys: secretKeys(options.secretKey),
    debug,
    allowedHosts: options.allowedHosts,
    trustedProxies: proxies(options.trustedProxies),
    serverName: options.serverName,
    hostMatching: options.hostMatching ?? false,
    converters: options.converters ?? {},
    strictSlashes: options.strictSlashes ?? true,
    mergeSlashes: options.mergeSlashes ?? true,
    automaticOptions: options.automaticOptions ?? true,
    maxBodySize: byteCount('maxBodySize', options.maxBodySize ?? 10 * 1024 * 1024),
    maxFileSize:
      options.maxFileSize === undefined
        ? Number.POSITIVE_INFINITY
        : byteCount('maxFileSize', options.maxFileSize),
    maxFieldsSize: byteCount('maxFieldsSize', options.maxFieldsSize ?? 500_000),
    maxParts: byteCount('maxParts', options.maxParts ?? 1000),
    uploadSink: options.uploadSink,
    securityHeaders: options.securityHeaders ?? true,
    csp: options.csp ?? 'default',
    refuseCrossSite: options.refuseCrossSite ?? true,
    trustedOrigins: options.trustedOrigins ?? [],
    ambient: options.ambient ?? false,
    logger: options.logger ?? consoleLogger({ level: debug ? 'debug' : 'info' }),
    settings: options.settings ?? {},
    json: options.json ?? {},
    given: options,
    scope,
  }
}

/**
 * The options that hold for a mounted app: its own where it was given any, else those of the apps around it. Blueprints have
 * those of the app that made them.
 */
export function mergedOptions(root: ResolvedOptions, scopes: readonly Scope[]): ResolvedOptions {
  const apps = scopes.slice(1).filter((scope) => scope.parent === undefined && scope.options !== undefined)
  if (apps.length === 0) return root
  const merged = resolveOptions(Object.assign({}, root.given, ...apps.map((scope) => scope.options?.given)))
  // The host and the way of the request were judged before any route was known.
  return {
    ...merged,
    debug: root.debug,
    trustedProxies: root.trustedProxies,
    logger: merged.given.logger ?? root.logger,
  }
}

function secretKeys(given: DjinnOptions['secretKey']): string[] {
  const keys = given === undefined ? [environment('DJINN_SECRET_KEY') || undefined] : [given].flat()
  return keys
    .filter((key) => key !== undefined)
    .map((key) => {
      if (typeof key === 'string') return key
      if (typeof key === 'object' && 'reveal' in key) return key.reveal()
      throw appErrors.option(
        'secretKey',
        `a ${typeof key}`,
        'Give it a text of at least 32 characters: djinn secret makes one.',
      )
    })
}

function proxies(given: DjinnOptions['trustedProxies']): Required<TrustedProxies> | undefined {
  if (given === undefined) return undefined
  const counts = typeof given === 'number' ? { for: given, proto: given, host: given } : given
  for (const [header, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0) {
      throw appErrors.option(
        'trustedProxies',
        `${count} for ${header}`,
        'Give the number of proxies in front of the app.',
      )
    }
  }
  return { for: 0, proto: 0, host: 0, port: 0, prefix: 0, ...counts }
}

function byteCount(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value
  throw appErrors.option(name, String(value), 'Give a whole number above 0.')
}

/** A variable of the environment, on runtimes that have one. */
function environment(name: string): string | undefined {
  return typeof process === 'object' ? process.env[name] : undefined
}
