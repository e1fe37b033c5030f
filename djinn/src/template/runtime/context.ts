import type { BlockTable } from './block-table.ts'
import type { Running } from './drive.ts'
import type { Sink } from './sink.ts'

/** What a component is given for a slot: appends to the text. */
export type Content = (sink: Sink, text: string) => Running

/** The variables of a template while it renders. */
export class Context {
  /** By name; what is not set here is looked up in the globals. No object's own machinery. */
  readonly vars: Record<string, unknown>
  /** The blocks of the template and of those that it extends. */
  blocks: BlockTable
  /** What `{% component %}` has given for the slots. */
  slots: Readonly<Record<string, Content>> | undefined = undefined

  /** How many templates are around this one. */
  readonly depth: number

  constructor(vars: Record<string, unknown>, blocks: BlockTable, depth = 0) {
    this.vars = vars
    this.blocks = blocks
    this.depth = depth
  }

  /**
   * The same with more variables, which are not seen from outside. They are copied: an object that others inherit from is slow to
   * read, for the engine learns nothing that holds for the next one.
   */
  child(locals: Readonly<Record<string, unknown>> | undefined, blocks = this.blocks): Context {
    const vars: Record<string, unknown> = Object.assign(
      Object.create(Object.getPrototypeOf(this.vars)),
      this.vars,
    )
    if (locals !== undefined) assignDefined(vars, locals)
    const made = new Context(vars, blocks, this.depth + 1)
    made.slots = this.slots
    return made
  }
}

/** Copies what has a value. */
export function assignDefined(vars: Record<string, unknown>, given: Readonly<Record<string, unknown>>): void {
  for (const name in given) {
    if (given[name] !== undefined && Object.hasOwn(given, name)) vars[name] = given[name]
  }
}
