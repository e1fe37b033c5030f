import type { Context } from './context.ts'
import type { Running } from './drive.ts'
import type { RenderState } from './render-state.ts'
import type { Sink } from './sink.ts'

/** A block as a function: appends to `text` and gives the whole. `depth` counts from the youngest template's block. */
type BlockFunction = (
  state: RenderState,
  context: Context,
  sink: Sink,
  text: string,
  depth: number,
) => Running

/** A block in one of the templates of a line of `extends`. */
export interface Block {
  readonly run: BlockFunction
  /** Whether a template below has to give its content. */
  readonly required: boolean
}

/** A template, as far as its blocks go. */
interface BlockOwner {
  readonly blocks: Readonly<Record<string, Block>>
}

/** The blocks of a line of templates by name, that of the youngest template first. */
export class BlockTable {
  readonly byName: ReadonlyMap<string, readonly Block[]>
  /** Made once a line: the next time it is found here. */
  readonly #extended = new WeakMap<BlockOwner, BlockTable>()

  /** How many templates it is of. */
  readonly generations: number

  constructor(byName: ReadonlyMap<string, readonly Block[]> = new Map(), generations = 0) {
    this.byName = byName
    this.generations = generations
  }

  /** The table with the blocks of the template that is extended. */
  extended(owner: BlockOwner): BlockTable {
    const known = this.#extended.get(owner)
    if (known !== undefined) return known
    const byName = new Map(this.byName)
    for (const [name, block] of Object.entries(owner.blocks))
      byName.set(name, [...(byName.get(name) ?? []), block])
    const made = new BlockTable(byName, this.generations + 1)
    this.#extended.set(owner, made)
    return made
  }
}

/** Of templates that extend nothing yet. */
export const noBlocks = new BlockTable()
