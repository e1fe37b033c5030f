import type { Running } from './drive.ts'
import type { LoadedTemplate } from './loaded-template.ts'
import type { RenderState } from './render-state.ts'

/** Loads a template; what it yields is waited for. */
export function* load(
  state: RenderState,
  name: unknown,
  at: number,
  start = 'text',
): Running<LoadedTemplate> {
  state.at = at
  const from = state.template
  const loaded = state.environment.load(name, from, start)
  const template = loaded instanceof Promise ? ((yield loaded) as LoadedTemplate) : loaded
  state.template = from
  return template
}
