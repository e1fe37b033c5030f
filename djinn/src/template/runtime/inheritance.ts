import { meant, TemplateError, templateErrors } from '../errors.ts'
import { textOf } from './captured.ts'
import type { Context } from './context.ts'
import type { Running } from './drive.ts'
import { load } from './load.ts'
import type { LoadedTemplate } from './loaded-template.ts'
import type { RenderState } from './render-state.ts'
import { Sink } from './sink.ts'

/** `{% extends %}`: the template that prints. */
export function* extendTemplate(
  state: RenderState,
  template: LoadedTemplate,
  context: Context,
  before: LoadedTemplate | undefined,
  name: unknown,
  at: number,
): Running<LoadedTemplate> {
  state.at = at
  if (before !== undefined)
    throw templateErrors.value('The template extends two others.', 'Keep one {% extends %}.')
  const parent = yield* load(state, name, at)
  if (context.blocks.generations > state.limits.depth) throw state.tooDeep()
  requireSamePlaces(template, parent)
  context.blocks = context.blocks.extended(parent)
  return parent
}

/** A block was compiled for the place where the template that is named in the source has it. */
function requireSamePlaces(template: LoadedTemplate, parent: LoadedTemplate): void {
  for (const name of Object.keys(template.blocks)) {
    const [own, other] = [template.blockPlaces.get(name), parent.blockPlaces.get(name)]
    if (own === other || other === undefined) continue
    throw new TemplateError(
      'TEMPLATE_HTML',
      `The block "${name}" stands in another place in ${parent.name} than it was written for.`,
      { hint: 'Extend this template by its name in quotes, so that its places are known.' },
    )
  }
}

/** Runs the youngest block of a name where it stands. No generator of its own: each one between costs. */
export function block(
  state: RenderState,
  context: Context,
  sink: Sink,
  text: string,
  name: string,
  at: number,
): Running {
  const found = context.blocks.byName.get(name)?.[0]
  state.at = at
  if (found === undefined) throw noBlock(context, name)
  if (found.required)
    throw templateErrors.value(
      `The block "${name}" is required.`,
      `Fill it: {% block ${name} %} … {% endblock %}.`,
    )
  return found.run(state, context, sink, text, 0)
}

/** `{{ super() }}`: the block of the template that is extended. */
export function superBlock(
  state: RenderState,
  context: Context,
  sink: Sink,
  text: string,
  name: string,
  depth: number,
  at: number,
): Running {
  const found = context.blocks.byName.get(name)?.[depth + 1]
  state.at = at
  if (found === undefined) throw noSuper(state, name).$error()
  return found.run(state, context, sink, text, depth + 1)
}

/** `super`: undefined where no block is above. */
export function superOf(
  state: RenderState,
  context: Context,
  name: string,
  depth: number,
  at: number,
): unknown {
  const found = context.blocks.byName.get(name)?.[depth + 1]
  state.at = at
  return found === undefined ? noSuper(state, name) : new BlockReference(state, context, name, depth + 1)
}

function noSuper(state: RenderState, name: string) {
  return state.undefined('super', { sentence: `There is no block "${name}" above this one.` })
}

/** `self`: the blocks of the template by name. */
export function selfOf(state: RenderState, context: Context): Readonly<Record<string, BlockReference>> {
  const names = [...context.blocks.byName.keys()]
  return Object.fromEntries(names.map((name) => [name, new BlockReference(state, context, name, 0)]))
}

/** A block as a value: calling it gives its text. */
class BlockReference {
  readonly #state: RenderState
  readonly #context: Context
  readonly #name: string
  readonly #depth: number

  constructor(state: RenderState, context: Context, name: string, depth: number) {
    this.#state = state
    this.#context = context
    this.#name = name
    this.#depth = depth
  }

  /** The block above this one: `super.super()`. */
  get super(): unknown {
    return superOf(this.#state, this.#context, this.#name, this.#depth, this.#state.at)
  }

  invoke(): unknown {
    const found = this.#context.blocks.byName.get(this.#name)?.[this.#depth]
    if (found === undefined) throw noBlock(this.#context, this.#name)
    const { autoescape } = this.#state
    const sink = new Sink()
    return textOf(this.#state, sink, found.run(this.#state, this.#context, sink, '', this.#depth), autoescape)
  }
}

function noBlock(context: Context, name: string): Error {
  return templateErrors.value(`There is no block "${name}".`, meant(name, context.blocks.byName.keys()))
}
