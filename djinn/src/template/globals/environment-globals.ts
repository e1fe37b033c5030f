import { gettext, ngettext, npgettext, pgettext } from '../../i18n/index.ts'
import { isDefinition, makeOpaque } from '../filter-call.ts'
import type { EnvironmentOptions } from '../options.ts'
import type { Translator } from '../translator.ts'
import { gettextGlobals } from './gettext-globals.ts'
import { jinjaGlobals } from './jinja-globals.ts'

/** The translations of the request, set by the plugin `locale()` or by `withTranslations`; texts stay as they are without. */
const inForce: Translator = { gettext, ngettext, pgettext, npgettext }

/** What every template of an environment sees. The prototype is no object's: names such as `constructor` are not there. */
export function environmentGlobals(options: EnvironmentOptions): Readonly<Record<string, unknown>> {
  const { dialect, globals, newstyleGettext = true } = options
  const translations = options.translations ?? (dialect === 'jinja' ? undefined : inForce)
  const made: Record<string, unknown> = Object.assign(Object.create(null), jinjaGlobals)
  if (translations !== undefined) Object.assign(made, gettextGlobals(translations, newstyleGettext))
  Object.assign(made, globals)
  for (const value of Object.values(made)) if (isDefinition(value)) makeOpaque(value)
  return made
}
