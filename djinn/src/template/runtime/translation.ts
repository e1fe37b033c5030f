import { SafeString } from '../../base/index.ts'
import { keywords } from '../keywords.ts'
import { percentMarkup } from '../python/percent-format.ts'
import { call } from './call-code.ts'
import type { Context } from './context.ts'
import type { RenderState } from './render-state.ts'

/** The texts of a `{% trans %}`. */
interface Message {
  readonly context?: string
  readonly singular: string
  readonly plural?: string
  readonly hasNames: boolean
  /** Whether the function of the catalog puts the values in. */
  readonly newstyle: boolean
  /** The name of the value that is counted. */
  readonly count?: string
}

/** The translation of a message with its values in it. */
export function translated(
  state: RenderState,
  context: Context,
  message: Message,
  values: Readonly<Record<string, unknown>>,
  autoescape: boolean,
  at: number,
): unknown {
  const { newstyle, hasNames, plural, count } = message
  const texts = textsOf(message, !newstyle && !hasNames)
  const counted = plural === undefined ? [] : [values[count ?? '']]
  const named = newstyle ? [keywords(withoutNumber(message, values))] : []
  const function_ = functionOf(state, context, message, at)
  const found = call(state, function_, [...texts, ...counted, ...named], autoescape, at)
  if (newstyle) return found
  const finish = (text: unknown) => formatted(state, text, hasNames ? values : undefined, autoescape)
  return found instanceof Promise ? found.then(finish) : finish(found)
}

/** Context, singular and plural; signs of percent are doubled where the text is formatted alone. */
function textsOf({ context, singular, plural }: Message, isPlain: boolean): string[] {
  const texts = [singular, ...(plural === undefined ? [] : [plural])]
  const written = isPlain ? texts.map((text) => text.replaceAll('%%', '%')) : texts
  return [...(context === undefined ? [] : [context]), ...written]
}

/** The counted value goes as the count already. */
function withoutNumber(
  { plural, count }: Message,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (plural === undefined || count !== 'num') return values
  const { num: _num, ...rest } = values
  return rest
}

function functionOf(state: RenderState, context: Context, message: Message, at: number): unknown {
  const name = `${message.plural === undefined ? '' : 'n'}${message.context === undefined ? '' : 'p'}gettext`
  const found = context.vars[name]
  state.at = at
  if (found !== undefined) return found
  return state.undefined(name, {
    sentence: `There is no function "${name}" to translate with.`,
    hint: 'Give the templates translations: templates(folder, { translations }).',
  })
}

function formatted(
  state: RenderState,
  text: unknown,
  values: Readonly<Record<string, unknown>> | undefined,
  autoescape: boolean,
): unknown {
  const plain = state.text(text)
  if (values === undefined) return autoescape ? new SafeString(plain) : plain
  return percentMarkup(plain, values, state.dialect, autoescape)
}
