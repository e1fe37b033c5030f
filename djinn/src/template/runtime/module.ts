import type { Context } from './context.ts'

/** What `{% import %}` gives: the macros and variables of a template, and the text that it printed. */
export class TemplateModule {
  /** With a "$", for it must not hide what a template exports: see {@link Undefined}. */
  readonly $name: string
  readonly #context: Context
  readonly #names: ReadonlySet<string>
  readonly #text: string

  constructor(name: string, context: Context, names: readonly string[], text: string) {
    this.$name = name
    this.#context = context
    this.#names = new Set(names.filter((exported) => !exported.startsWith('_')))
    this.#text = text
  }

  /** What it exports under a name; undefined where there is none. */
  get(name: string): unknown {
    if (!this.#names.has(name) || !Object.hasOwn(this.#context.vars, name)) return undefined
    return this.#context.vars[name]
  }

  /** The names that it exports. */
  names(): string[] {
    return [...this.#names].filter((name) => Object.hasOwn(this.#context.vars, name))
  }

  toString(): string {
    return this.#text
  }
}
