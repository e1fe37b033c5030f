import type { ConverterDeclarations } from './converter.ts'

/** How a map of routes behaves. */
export interface RouteMapOptions {
  /** Converters of the app's own, by name; they go before the built-in ones. */
  readonly converters?: ConverterDeclarations | undefined
  /**
   * Whether a path ending in a slash answers requests without it by a redirect.
   * @default true
   */
  readonly strictSlashes?: boolean | undefined
  /**
   * Whether slashes side by side count as one, by a redirect.
   * @default true
   */
  readonly mergeSlashes?: boolean | undefined
  /**
   * Whether the longer URL of a default value redirects to the shorter one.
   * @default true
   */
  readonly redirectDefaults?: boolean | undefined
  /**
   * Whether `host` of each rule is matched, in place of `subdomain`. Then a rule without a host never matches.
   * @default false
   */
  readonly hostMatching?: boolean | undefined
  /**
   * The subdomain of rules and requests that name none.
   * @default ''
   */
  readonly defaultSubdomain?: string | undefined
  /**
   * Whether a built query is in alphabetical order.
   * @default false
   */
  readonly sortParameters?: boolean | undefined
}

/** The options with all that was left out. */
export interface RouteMapSettings {
  readonly converters: ConverterDeclarations
  readonly strictSlashes: boolean
  readonly mergeSlashes: boolean
  readonly redirectDefaults: boolean
  readonly hostMatching: boolean
  readonly defaultSubdomain: string
  readonly sortParameters: boolean
}

const defaults: RouteMapSettings = {
  converters: {},
  strictSlashes: true,
  mergeSlashes: true,
  redirectDefaults: true,
  hostMatching: false,
  defaultSubdomain: '',
  sortParameters: false,
}

/** Fills in the defaults; an option that is undefined counts as left out. */
export function toSettings(options: RouteMapOptions): RouteMapSettings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return { ...defaults, ...given }
}
