import { SafeString } from '../../base/index.ts'
import type { TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { after } from './settled.ts'

/** Reads something of a value; a promise where something on the way is one. */
export type Getter = (value: unknown) => unknown

/** Reads an attribute such as `address.city` or `0`, part by part; the value itself without one. */
export function attributeGetter(call: TemplateCall, attribute: unknown, usual?: unknown): Getter {
  const parts = partsOf(attribute)
  const [only] = parts
  if (parts.length === 0) return (value) => value
  if (parts.length === 1) return (value) => step(call, value, only, usual)
  return (value) =>
    parts.reduce((item, part) => after(item, (owner) => step(call, owner, part, usual)), value)
}

function step(call: TemplateCall, owner: unknown, part: unknown, usual: unknown): unknown {
  const value = call.item(owner, part)
  const isMissing = value instanceof Undefined && usual !== undefined && usual !== null
  return isMissing ? usual : value
}

function partsOf(attribute: unknown): readonly unknown[] {
  if (attribute === undefined || attribute === null) return []
  if (typeof attribute !== 'string' && !(attribute instanceof SafeString)) return [attribute]
  return attribute
    .toString()
    .split('.')
    .map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : part))
}

/** Reads each of several attributes, `last_name,first_name`. */
export function attributeGetters(call: TemplateCall, attribute: unknown): readonly Getter[] {
  const names = typeof attribute === 'string' ? attribute.split(',') : [attribute]
  return names.map((name) => attributeGetter(call, name))
}

/** Texts in lower case; all else as it is. */
export function ignoreCase(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase()
  return value instanceof SafeString ? new SafeString(value.toString().toLowerCase()) : value
}
