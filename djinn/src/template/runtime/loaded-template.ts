import type { Block } from './block-table.ts'
import type { Context } from './context.ts'
import type { Running } from './drive.ts'
import type { PlacedTemplate, RenderState } from './render-state.ts'
import type { Sink } from './sink.ts'

/** A function of a template: appends to `text` and gives the whole. */
export type TemplateFunction = (state: RenderState, context: Context, sink: Sink, text: string) => Running

/** A template whose code is there. */
export interface LoadedTemplate extends PlacedTemplate {
  readonly root: TemplateFunction
  readonly blocks: Readonly<Record<string, Block>>
  readonly partials: Readonly<Record<string, TemplateFunction>>
  /** The names of its props; null where it does not say which ones it has. */
  readonly props: readonly string[] | null
  /** The names of its slots. */
  readonly slots: readonly string[]
  readonly exported: readonly string[]
  /** Where its blocks stand in the HTML, by name. */
  readonly blockPlaces: ReadonlyMap<string, string>
}
