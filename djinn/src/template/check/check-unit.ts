import type { ParsedSource } from '../build-template.ts'
import { bytesMethods } from '../python/bytes.ts'
import { dictMethods } from '../python/dict-methods.ts'
import { listMethods } from '../python/list-methods.ts'
import { floatMethods, integerMethods } from '../python/number-methods.ts'
import { safeStringMethods } from '../python/safe-string-methods.ts'
import { setMethods } from '../python/set-methods.ts'
import { stringMethods } from '../python/string-methods.ts'
import { isIdentifier } from './identifier.ts'
import type { SourceWriter } from './source-writer.ts'

/** Names of methods that Python's strings, lists, mappings and sets have. */
export const methodNames: ReadonlySet<string> = new Set(
  [
    bytesMethods,
    dictMethods,
    floatMethods,
    integerMethods,
    listMethods,
    safeStringMethods,
    setMethods,
    stringMethods,
  ].flatMap((methods) => Object.keys(methods)),
)

/** The longest code that is made of one template with all that it includes. */
const longest = 2_000_000

/** What is known before any template is written. */
export interface CheckedTemplates {
  /** The templates that can be reached by a name that stands in another, by name. */
  readonly sources: ReadonlyMap<string, ParsedSource>
  /** The types of the variables of templates that have them, as code, by name. */
  readonly types: ReadonlyMap<string, string>
  /** Whether a value that is not there is an error. */
  readonly isStrict: boolean
  /** The names of a filter's parameters; undefined where it does not say. */
  parametersOf(filter: string): readonly string[] | undefined
}

/** What all parts of the code of one typed template share. */
export class CheckUnit {
  readonly templates: CheckedTemplates
  readonly writer: SourceWriter
  /** Names that are asked for by `is defined` or `default`: they need not be there. */
  readonly asked = new Set<string>(['slots'])
  /** Names of variables that are changed by a method, and so may hold more than was set. */
  readonly mutated = new Set<string>()
  /** The templates that are written, outermost first: one that includes itself is written once. */
  readonly open: string[] = []
  #variables = 0

  constructor(templates: CheckedTemplates, writer: SourceWriter) {
    this.templates = templates
    this.writer = writer
  }

  /** A new variable of the code; messages are shown without what stands after the sign. */
  variable(name: string): string {
    this.#variables += 1
    return `${isIdentifier(name) ? name : 'variable'}$${this.#variables}`
  }

  /** The type, as code, of the props of a component whose template has types. */
  propsOf(name: string | undefined): string | undefined {
    const type = name === undefined ? undefined : this.templates.types.get(name)
    if (name === undefined || type === undefined) return undefined
    const statements = this.templates.sources.get(name)?.node.body ?? []
    const props = statements.flatMap((statement) => (statement.kind === 'props' ? statement.props : []))
    const withDefault = props
      .filter(({ fallback }) => fallback !== undefined)
      .map((prop) => JSON.stringify(prop.name))
    return `ComponentProps<${type}, ${withDefault.join(' | ') || 'never'}>`
  }

  /** The source of a template that may be written here. */
  sourceOf(name: string): ParsedSource | undefined {
    if (this.open.includes(name) || this.open.length > 30 || this.writer.length > longest) return undefined
    return this.templates.sources.get(name)
  }
}
