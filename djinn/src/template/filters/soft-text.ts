import { SafeString } from '../../base/index.ts'
import type { TemplateCall } from '../template-call.ts'

/** A value as text that stays safe where it was. */
export function softText(call: TemplateCall, value: unknown): string | SafeString {
  return typeof value === 'string' || value instanceof SafeString ? value : call.text(value)
}

/** Changes the text of a value; what was safe stays safe. */
export function changeText(
  call: TemplateCall,
  value: unknown,
  change: (text: string) => string,
): string | SafeString {
  if (typeof value === 'string') return change(value)
  return value instanceof SafeString ? new SafeString(change(value.toString())) : change(call.text(value))
}
