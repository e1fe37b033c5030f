import { SafeString } from '../../base/index.ts'
import { drive, type Running } from './drive.ts'
import { heard } from './heard.ts'
import type { RenderState } from './render-state.ts'
import type { Sink } from './sink.ts'

/** What a function of the code wrote, as a value. */
export function captured(sink: Sink, text: string, autoescape: boolean): unknown {
  return markup(sink.finish(text), autoescape)
}

/** Runs a function of a template to its whole text. */
export function textOf(state: RenderState, sink: Sink, running: Running, autoescape: boolean): unknown {
  const driven = drive(state, running)
  const whole =
    typeof driven === 'string' ? sink.finish(driven) : heard(driven.then((text) => sink.finish(text)))
  return markup(whole, autoescape)
}

/** A text as HTML where texts are escaped; of a promise too. */
export function markup(text: unknown, autoescape: boolean): unknown {
  if (!autoescape) return text
  if (typeof text === 'string') return new SafeString(text)
  return text instanceof Promise ? heard(text.then((settled) => markup(settled, autoescape))) : text
}
