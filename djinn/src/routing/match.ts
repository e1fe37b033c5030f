import type { FoundMatch } from './rule.ts'

/** What a map says to a request. */
export type Match<Target> = FoundMatch<Target> | RedirectMatch | MethodMatch | MissMatch

/** The request should come again at another URL, with the same method and body. */
export interface RedirectMatch {
  readonly kind: 'redirect'
  readonly status: 308
  /** Percent-encoded; absolute where the binding has a host, else it starts with one slash. */
  readonly location: string
}

/** The path is right, the method is not: a 405 with the header `Allow`. */
export interface MethodMatch {
  readonly kind: 'methodNotAllowed'
  /** In alphabetical order. */
  readonly allowed: readonly string[]
}

/** No rule answers: a 404; or a 400 where only the kind of request, WebSocket or not, is wrong. */
export interface MissMatch {
  readonly kind: 'notFound' | 'websocketMismatch'
}

export const notFound: MissMatch = Object.freeze({ kind: 'notFound' })
export const websocketMismatch: MissMatch = Object.freeze({ kind: 'websocketMismatch' })
