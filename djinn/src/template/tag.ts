import type { TemplateCall } from './template-call.ts'

/** What a tag is called with. */
export interface TagCall {
  /** Positional arguments; those by name come last, as one object. */
  readonly args: readonly unknown[]
  /** Arguments given by name. */
  readonly named: Readonly<Record<string, unknown>>
  /** What stands between the marks, rendered: HTML where the template escapes. Call it as often as you like. */
  body(): unknown
  /** Whether the place escapes: a text that is HTML has to be a SafeString then. */
  readonly autoescape: boolean
  /** The variables of the template. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The place that calls. */
  readonly call: TemplateCall
}

/** A tag of your own: `{% name a, b=1 %}`, or `{% name %} … {% endname %}`. */
export interface Tag {
  /** Whether it has a body and an end. @default false */
  readonly body?: boolean
  /** Gives what stands in its place: a text, which is escaped, a SafeString, or a promise of one. */
  run(call: TagCall): unknown
}

/**
 * Makes a tag of your own.
 *
 * ```ts
 * import { defineTag, Environment } from 'djinn/template'
 *
 * const shout = defineTag({ body: true, run: async ({ body }) => String(await body()).toUpperCase() })
 * const environment = new Environment({ tags: { shout } })
 * await environment.fromString('{% shout %}hi{% endshout %}').render() // 'HI'
 * ```
 */
export function defineTag(tag: Tag): Tag {
  return tag
}
