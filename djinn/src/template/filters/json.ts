import { SafeJson, SafeString } from '../../base/index.ts'
import { itemOf, missing } from '../python/item.ts'
import { jsonText } from '../python/json.ts'
import { isMapping } from '../python/kind.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'

const unsafe = /[<>&']/g

/**
 * JSON that may stand in HTML, in a script and in an attribute with single quotes. The policies `json.dumps_function` and
 * `json.dumps_kwargs` say how it is made.
 */
function toJson(call: TemplateCall, value: unknown, indent?: unknown): SafeString {
  if (value instanceof SafeJson) return new SafeString(value.toString())
  const text = dump(call, value, indent ?? undefined)
  return new SafeString(text.replace(unsafe, (character) => `\\u00${character.charCodeAt(0).toString(16)}`))
}

function dump(call: TemplateCall, value: unknown, indent: unknown): string {
  const options = call.policies['json.dumps_kwargs']
  const option = (name: string, usual: unknown): unknown => {
    const found = isMapping(options) ? itemOf(options, name) : missing
    return found === missing ? usual : found
  }
  const spaces = indent ?? option('indent', undefined)
  const own = call.policies['json.dumps_function']
  if (typeof own === 'function') return String(Reflect.apply(own, undefined, [value, { indent: spaces }]))
  const isJinja = call.dialect === 'jinja'
  return jsonText(value, {
    dialect: call.dialect,
    indent: typeof spaces === 'number' || typeof spaces === 'string' ? spaces : undefined,
    sortKeys: truthOf(option('sort_keys', isJinja)),
    ascii: truthOf(option('ensure_ascii', isJinja)),
  })
}

/** The filter that writes JSON. */
export const jsonFilters: Readonly<Record<string, FilterDefinition>> = {
  tojson: { sync: true, withCall: true, parameters: ['indent'], run: toJson },
}
