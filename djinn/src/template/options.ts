import type { FragmentCache } from './cache-tag.ts'
import type { Filter } from './filter-call.ts'
import type { Loader } from './loader.ts'
import type { RenderLimits } from './runtime/render-state.ts'
import type { SyntaxOptions } from './syntax/delimiters.ts'
import type { Extension } from './syntax/tag-syntax.ts'
import type { Tag } from './tag.ts'
import type { Dialect } from './template-call.ts'
import type { Translator } from './translator.ts'
import type { UndefinedKind } from './undefined.ts'

/** Something that the compiler noticed and did not refuse. */
export interface TemplateWarning {
  readonly template: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly hint: string
}

/** What `new Environment()` takes. Every part is optional. */
export interface EnvironmentOptions extends SyntaxOptions {
  /** Where templates come from; without it only texts can be rendered. */
  readonly loader?: Loader
  /**
   * `djinn`: values that are not there are errors, unsafe places are refused, values print as in JavaScript. `jinja`: existing
   * Jinja templates render unchanged.
   * @default 'djinn'
   */
  readonly dialect?: Dialect
  /**
   * Whether printed values are escaped, or a function that decides by the name of the template.
   * @default by name: .html, .htm, .xml, .xhtml, .svg, and templates made from a text
   */
  readonly autoescape?: boolean | ((name: string | undefined) => boolean)
  /**
   * What a value does that is not there.
   * @default 'strict', in the `jinja` dialect 'lenient'
   */
  readonly undefined?: UndefinedKind
  /**
   * Whether templates are not trusted: attributes that begin with `_`, functions marked as changing data and large ranges are out
   * of bounds; `immutable` also forbids methods that change lists and mappings.
   * @default false
   */
  readonly sandboxed?: boolean | 'immutable'
  /** Which of Jinja's extensions are on. @default all of them */
  readonly extensions?: readonly Extension[]
  /** Filters by name, beside the built-in ones. */
  readonly filters?: Readonly<Record<string, Filter>>
  /** Tests by name, beside the built-in ones. */
  readonly tests?: Readonly<Record<string, Filter>>
  /** Variables and functions that every template sees. */
  readonly globals?: Readonly<Record<string, unknown>>
  /** Tags by name, made by `defineTag`. */
  readonly tags?: Readonly<Record<string, Tag>>
  /** Settings of filters, by Jinja's names: `{ 'truncate.leeway': 0 }`. */
  readonly policies?: Readonly<Record<string, unknown>>
  /** Where `{% cache %}` keeps its texts. @default 1000 of them in the memory of the process */
  readonly cache?: FragmentCache
  /** What `trans`, `_` and `gettext` translate with. @default the translations in force, see `withTranslations` of `djinn/i18n` */
  readonly translations?: Translator
  /** Whether the functions of the catalog put values into texts: `gettext('Hi %(name)s', name='Ann')`. @default true */
  readonly newstyleGettext?: boolean
  /** Changes each value before it is printed. */
  finalize?(value: unknown): unknown
  /** What bounds a render. @default depth 200, 10 million turns of loops */
  readonly limits?: Partial<RenderLimits>
  /** How many compiled templates are kept. @default 400 */
  readonly cacheSize?: number
  /** Whether changed templates are read anew. @default false; `djinn dev` turns it on */
  readonly autoReload?: boolean
  /** Is told what the compiler noticed and did not refuse. */
  onWarning?(warning: TemplateWarning): void
}
