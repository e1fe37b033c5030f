import { encodeQuery } from '../http/index.ts'

/** A query to be appended to a URL: lists repeat the name, `undefined` and `null` leave it out. */
export type UrlQuery = Readonly<
  Record<string, string | number | boolean | null | undefined | readonly (string | number | boolean)[]>
>

/** How `urlFor` builds. */
export interface UrlForOptions {
  /** Appended as query, beside parameters that the path does not take. */
  readonly query?: UrlQuery
  /** What follows `#`. */
  readonly anchor?: string
  /** Whether scheme and host come first. Needs a request or `serverName`. */
  readonly external?: boolean
  /** The scheme of an external URL; makes it external. */
  readonly scheme?: string
  /** Chooses among routes of one name by a method that they answer. */
  readonly method?: string
}

/** Appends query and anchor to a path. */
export function withQuery(path: string, query: UrlQuery | undefined, anchor: string | undefined): string {
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) pairs.push([name, String(item)])
    }
  }
  const search = pairs.length === 0 ? '' : `${path.includes('?') ? '&' : '?'}${encodeQuery(pairs)}`
  const hash = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`
  return path + search + hash
}
