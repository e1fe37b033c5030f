import { loaderErrors } from '../environment-errors.ts'
import { meant, TemplateError, TemplateNotFound, templateErrors } from '../errors.ts'
import { splitArguments } from '../python/arguments.ts'
import { splitName } from '../template-name.ts'
import { noBlocks } from './block-table.ts'
import { markup, textOf } from './captured.ts'
import { assignDefined, type Content, Context } from './context.ts'
import type { Running } from './drive.ts'
import { heard } from './heard.ts'
import { load } from './load.ts'
import type { LoadedTemplate } from './loaded-template.ts'
import { TemplateModule } from './module.ts'
import type { RenderState } from './render-state.ts'
import { Sink } from './sink.ts'

type Variables = Readonly<Record<string, unknown>>

/** Globals alone, and what is given. */
function freshContext(
  state: RenderState,
  template: LoadedTemplate,
  outer: Context,
  given?: Variables,
): Context {
  const vars: Record<string, unknown> = Object.create(state.globals)
  if (given !== undefined) assignDefined(vars, given)
  return new Context(vars, noBlocks.extended(template), outer.depth + 1)
}

/** `{% include %}` */
export function* include(
  state: RenderState,
  context: Context,
  sink: Sink,
  text: string,
  name: unknown,
  withContext: boolean,
  ignoreMissing: boolean,
  locals: Variables | undefined,
  given: Variables | undefined,
  start: string,
  at: number,
): Running {
  const found = yield* loadFor(state, name, start, ignoreMissing, at)
  if (found === undefined) return text
  const { partial, template } = found
  const inner = withContext
    ? context.child(locals, noBlocks.extended(template))
    : freshContext(state, template, context)
  if (given !== undefined) assignDefined(inner.vars, given)
  requireDepth(state, inner)
  return yield* (partial ?? template.root)(state, inner, sink, text)
}

function requireDepth(state: RenderState, { depth }: Context): void {
  if (depth > state.limits.depth) throw state.tooDeep()
  state.spendCall()
}

interface Found {
  readonly template: LoadedTemplate
  /** Of a name with `#`: that part alone. */
  readonly partial: LoadedTemplate['root'] | undefined
}

function* loadFor(
  state: RenderState,
  name: unknown,
  start: string,
  ignoreMissing: boolean,
  at: number,
): Running<Found | undefined> {
  const [whole, part] = typeof name === 'string' ? splitName(name) : [name, undefined]
  try {
    const template = yield* load(state, whole, at, start)
    if (part === undefined) return { template, partial: undefined }
    requirePlace(state, template, part, start)
    return { template, partial: partialOf(template, part) }
  } catch (error) {
    if (ignoreMissing && isMissing(error)) return undefined
    throw error
  }
}

/** Whether it is this template that is missing, not one that it names. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof TemplateError) || error.place !== undefined) return false
  return error instanceof TemplateNotFound || error.code === 'TEMPLATE_NO_LOADER'
}

/** A partial is written to stand between tags, a block to stand where its template has it. */
function requirePlace(state: RenderState, template: LoadedTemplate, part: string, start: string): void {
  const isPartial = Object.hasOwn(template.partials, part)
  const own = isPartial ? 'text' : (template.blockPlaces.get(part) ?? start)
  if (own !== start && state.dialect === 'djinn') throw loaderErrors.place(`${template.name}#${part}`)
}

/** A partial, or a block, of a template. */
export function partialOf(template: LoadedTemplate, name: string): LoadedTemplate['root'] {
  const partial = Object.hasOwn(template.partials, name) ? template.partials[name] : undefined
  if (partial !== undefined) return partial
  const names = [...Object.keys(template.partials), ...Object.keys(template.blocks)]
  const block = Object.hasOwn(template.blocks, name) ? template.blocks[name] : undefined
  if (block !== undefined) return (state, context, sink, text) => block.run(state, context, sink, text, 0)
  throw new TemplateError('TEMPLATE_NO_PARTIAL', `The template ${template.name} has no partial "${name}".`, {
    hint: meant(name, names) ?? `Write {% partialdef ${name} %} … {% endpartialdef %} in it.`,
  })
}

/** `{% partial %}` */
export function* partial(
  state: RenderState,
  template: LoadedTemplate,
  context: Context,
  sink: Sink,
  text: string,
  name: string,
  at: number,
): Running {
  state.at = at
  const found = partialOf(template, name)
  requireDepth(state, context)
  return yield* found(state, context, sink, text)
}

/** `{% import %}`: what a template exports. Without context it is worked out once a render. */
export function* importModule(
  state: RenderState,
  context: Context,
  name: unknown,
  withContext: boolean,
  locals: Variables | undefined,
  at: number,
): Running<TemplateModule> {
  const imported = yield* load(state, name, at)
  const known = withContext ? undefined : state.modules.get(imported)
  if (known !== undefined) return known as TemplateModule
  const inner = withContext
    ? context.child(locals, noBlocks.extended(imported))
    : freshContext(state, imported, context)
  requireDepth(state, inner)
  const sink = new Sink()
  const from = state.template
  const written = yield* imported.root(state, inner, sink, '')
  const text = sink.finish(written)
  const settled = typeof text === 'string' ? text : ((yield text) as string)
  state.template = from
  const module = new TemplateModule(imported.name, inner, imported.exported, settled)
  if (!withContext) state.modules.set(imported, module)
  return module
}

/** A name of `{% from … import … %}`. */
export function imported(state: RenderState, module: TemplateModule, name: string, at: number): unknown {
  state.at = at
  const found = module.get(name)
  if (found !== undefined) return found
  const near = meant(name, module.names())
  return state.undefined(name, {
    sentence: `The template ${module.$name} does not export "${name}".`,
    ...(near === undefined ? {} : { hint: near }),
  })
}

/** `{% component %}` */
export function* component(
  state: RenderState,
  outer: Context,
  sink: Sink,
  text: string,
  name: unknown,
  props: Variables,
  slots: Readonly<Record<string, Content>>,
  start: string,
  at: number,
): Running {
  const template = yield* load(state, name, at, start)
  state.at = at
  requireKnown(template, props)
  const context = freshContext(state, template, outer, props)
  context.slots = slots
  context.vars.slots = filledSlots(template, slots)
  requireDepth(state, context)
  return yield* template.root(state, context, sink, text)
}

/** `slots.footer` is true where the slot is filled. */
function filledSlots(
  { name: template, slots }: LoadedTemplate,
  filled: Readonly<Record<string, Content>>,
): Readonly<Record<string, boolean>> {
  const unknown = Object.keys(filled).find((name) => !slots.includes(name))
  if (unknown !== undefined)
    throw templateErrors.value(
      unknown === 'default'
        ? `The component ${template} takes no content.`
        : `The component ${template} has no slot "${unknown}".`,
      meant(unknown, slots) ?? (slots.length === 0 ? 'It has none.' : `It has ${slots.join(', ')}.`),
    )
  return Object.fromEntries(slots.map((name) => [name, Object.hasOwn(filled, name)]))
}

function requireKnown({ name, props }: LoadedTemplate, given: Variables): void {
  if (props === null) return
  const unknown = Object.keys(given).find((prop) => !props.includes(prop))
  if (unknown === undefined) return
  throw templateErrors.value(
    `The component ${name} has no prop "${unknown}".`,
    meant(unknown, props) ?? (props.length === 0 ? 'It takes none.' : `It takes ${props.join(', ')}.`),
  )
}

/** A prop that was not given. */
export function missingProp(state: RenderState, template: LoadedTemplate, name: string, at: number): never {
  state.at = at
  throw templateErrors.value(
    `The component ${template.name} was not given its prop "${name}".`,
    `Give it, or a default: {% props ${name}=… %}.`,
  )
}

/** `{% slot %}` */
export function* slot(
  context: Context,
  sink: Sink,
  text: string,
  name: string,
  fallback: Content | undefined,
): Running {
  const content = context.slots?.[name] ?? fallback
  return content === undefined ? text : yield* content(sink, text)
}

/** A tag that a room or an app brought. */
export function runTag(
  state: RenderState,
  context: Context,
  name: string,
  given: readonly unknown[],
  content: Content | undefined,
  autoescape: boolean,
  at: number,
): unknown {
  state.at = at
  state.autoescape = autoescape
  const { positional, named = {} } = splitArguments(given)
  const body = () => {
    if (content === undefined) return markup('', autoescape)
    const sink = new Sink()
    return textOf(state, sink, content(sink, ''), autoescape)
  }
  const tag = state.environment.tag(name)
  return heard(tag?.run({ args: positional, named, body, autoescape, variables: context.vars, call: state }))
}
