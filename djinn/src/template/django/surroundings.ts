import { currentLocale, currentTimeZone } from '../../i18n/index.ts'
import type { TemplateCall } from '../template-call.ts'
import { policy } from './clock.ts'

/** The language of the place: the policy `locale`, else the one in force. */
export function localeOf(call: TemplateCall): string {
  const locale = policy(call, 'locale')
  return typeof locale === 'string' ? locale : currentLocale()
}

/** The time zone of the place: the policy `timeZone`, else the one in force. */
export function timeZoneOf(call: TemplateCall): string {
  const timeZone = policy(call, 'timeZone')
  return typeof timeZone === 'string' ? timeZone : currentTimeZone()
}

/** Whether all numbers are written with their digits in groups: the policy `thousands`. */
export function groupsDigits(call: TemplateCall): boolean {
  return policy(call, 'thousands') === true
}

/** How dates are written here. */
export function writingOf(call: TemplateCall): { locale: string; timeZone: string } {
  return { locale: localeOf(call), timeZone: timeZoneOf(call) }
}
