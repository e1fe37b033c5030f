import { isTuple, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { itemOf, missing } from './item.ts'
import { isMapping, kindOf } from './kind.ts'
import { guardSize, guardWidth } from './limits.ts'
import { integerOf } from './numbers.ts'
import { type Field, writeField } from './percent-field.ts'

/**
 * `'%05.2f %(name)s' % values` of Python. `values` is a tuple, a mapping for `%(name)s`, or the one value.
 *
 * @param escaping Makes each value HTML, as a format that is safe in HTML does.
 */
export function percentFormat(format: string, values: unknown, dialect: Dialect, escaping = false): string {
  if (!format.includes('%')) return endOf(format, new Arguments(values))
  const given = new Arguments(values)
  let written = ''
  let from = 0
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
    const field = readField(format, at + 1, given)
    written += format.slice(from, at) + fieldText(field, given, dialect, escaping)
    guardSize(written.length, 'characters')
    from = field.end
  }
  return endOf(written + format.slice(from), given)
}

/** The same as HTML where texts are escaped: each value is escaped by its format, so that a number stays one for `%d`. */
export function percentMarkup(
  format: string,
  values: unknown,
  dialect: Dialect,
  escapes: boolean,
): string | SafeString {
  const text = percentFormat(format, values, dialect, escapes)
  return escapes ? new SafeString(text) : text
}

function endOf(text: string, given: Arguments): string {
  if (given.isUsedUp()) return text
  throw templateErrors.value('A "%" format was given more values than it has places.')
}

/** The values of a format, taken one after another. */
class Arguments {
  readonly #values: readonly unknown[]
  readonly #single: unknown
  readonly #isTuple: boolean
  #next = 0
  #named = false

  constructor(values: unknown) {
    this.#isTuple = Array.isArray(values) && isTuple(values)
    this.#single = values
    this.#values = this.#isTuple ? (values as readonly unknown[]) : [values]
  }

  next(): unknown {
    if (this.#next >= this.#values.length || this.#named) {
      throw templateErrors.value('A "%" format has more places than it was given values.')
    }
    return this.#values[this.#next++]
  }

  named(name: string): unknown {
    if (this.#isTuple || !isSubscriptable(this.#single)) {
      throw templateErrors.value(`"%(${name})" needs a mapping, not ${kindOf(this.#single)}.`)
    }
    if (this.#single instanceof Undefined) throw this.#single.$error()
    this.#named = true
    const value = itemOf(this.#single, name)
    if (value !== missing) return value
    throw templateErrors.value(`A "%" format asks for "${name}", which the mapping does not have.`)
  }

  /** A mapping or list need not be used. */
  isUsedUp(): boolean {
    return (
      this.#named || this.#next >= this.#values.length || (!this.#isTuple && isSubscriptable(this.#single))
    )
  }
}

function isSubscriptable(value: unknown): boolean {
  return Array.isArray(value) || value instanceof Undefined || isMapping(value)
}

function readField(format: string, start: number, given: Arguments): Field {
  let at = start
  const take = (characters: string): string => {
    const from = at
    while (at < format.length && characters.includes(format.charAt(at))) at += 1
    return format.slice(from, at)
  }
  const name = format[at] === '(' ? readName(format, at) : undefined
  if (name !== undefined) at += name.length + 2
  const flags = take('#0- +')
  const size = (): number => {
    if (format[at] !== '*') return sizeOf(take('0123456789'))
    at += 1
    return starSize(given.next())
  }
  const width = size()
  let precision: number | undefined
  if (format[at] === '.') {
    at += 1
    precision = Math.max(0, size())
  }
  if ('hlL'.includes(format.charAt(at))) at += format.charAt(at) === '' ? 0 : 1
  const type = format.charAt(at)
  if (type === '')
    throw templateErrors.value('A "%" format is not complete.', 'Write "%%" for a percent sign.')
  const left = width < 0 ? `${flags}-` : flags
  return { name, flags: left, width: Math.abs(width), precision, type, end: at + 1 }
}

/** Parentheses in a name are balanced. */
function readName(format: string, start: number): string {
  let depth = 0
  for (let at = start; at < format.length; at++) {
    if (format[at] === '(') depth += 1
    else if (format[at] === ')') depth -= 1
    if (depth === 0) return format.slice(start + 1, at)
  }
  throw templateErrors.value('A name in a "%" format is not closed.', 'Write %(name)s.')
}

function sizeOf(digits: string): number {
  return guardWidth(digits === '' ? 0 : Number(digits))
}

function starSize(value: unknown): number {
  const size = integerOf(value)
  if (size === undefined)
    throw templateErrors.value(`"*" in a "%" format needs an integer, not ${kindOf(value)}.`)
  return guardWidth(Number(size))
}

function fieldText(field: Field, given: Arguments, dialect: Dialect, escaping: boolean): string {
  if (field.type === '%') return '%'
  const value = field.name === undefined ? given.next() : given.named(field.name)
  return writeField(field, value, dialect, escaping)
}
