import { isTuple, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isMapping, kindOf, temporalName } from './kind.ts'
import { guardDepth, guardSize } from './limits.ts'

/**
 * What equal values have in common, to find one in a Set at once: a plain value, or the object itself.
 *
 * @throws {TemplateError} for what can be changed, such as a list, as in Python
 */
export function hashOf(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      // Texts that begin with zero are kept apart from the hashes below.
      return value.startsWith('\0') ? `\0\0${value}` : value
    case 'number':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'undefined':
      return null
    case 'bigint': {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : value
    }
  }
  return typeof value === 'object' && value !== null ? hashOfObject(value, depth) : value
}

function hashOfObject(value: object, depth: number): unknown {
  if (value instanceof SafeString) return hashOf(value.toString())
  if (value instanceof Float) return value.valueOf()
  if (value instanceof Undefined) return hashOfUndefined(value)
  if (value instanceof Date) return `\0date ${value.getTime()}`
  if (Array.isArray(value) && isTuple(value)) return hashOfTuple(value, depth)
  if (Array.isArray(value) || isMapping(value) || value instanceof Set) {
    throw templateErrors.value(`Values are compared with each other, and ${kindOf(value)} is among them.`)
  }
  const temporal = temporalName(value)
  return temporal === undefined ? value : `\0${temporal} ${value}`
}

function hashOfUndefined(value: Undefined): string {
  if (value.$kind === 'strict') throw value.$error()
  return `\0undefined ${value.$kind}`
}

/** Objects have no text of their own, so that tuples with them are told apart by number. */
function hashOfTuple(members: readonly unknown[], depth: number): string {
  guardDepth(depth)
  const parts = members.map((member) => {
    const hash = hashOf(member, depth + 1)
    if (typeof hash === 'string') return `s${hash.length}:${hash}`
    return typeof hash === 'object' && hash !== null
      ? `o${numberOfObject(hash)}`
      : `${typeof hash}${String(hash)}`
  })
  const text = `\0tuple ${parts.join(',')}`
  guardSize(text.length, 'characters')
  return text
}

const numbers = new WeakMap<object, number>()
let lastNumber = 0

function numberOfObject(value: object): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  lastNumber += 1
  numbers.set(value, lastNumber)
  return lastNumber
}
