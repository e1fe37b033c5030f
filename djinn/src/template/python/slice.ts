import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { charactersOf, isSimple } from './characters.ts'
import { isText, kindOf } from './kind.ts'
import { integerOf } from './numbers.ts'
import { isSequence } from './sequence.ts'
import { likeList } from './tuples.ts'

/** `value[start:stop:step]` of a list, tuple, string or range, as Python cuts it; null and undefined leave a bound out. */
export function sliceOf(value: unknown, start: unknown, stop: unknown, step: unknown): unknown {
  const cut = { start: bound(start), stop: bound(stop), step: bound(step) ?? 1 }
  if (cut.step === 0) throw templateErrors.value('The step of a slice is zero.')
  if (typeof value === 'string') return sliceText(value, cut)
  if (value instanceof SafeString) return new SafeString(sliceText(value.toString(), cut))
  if (Array.isArray(value)) return likeList(value, sliceList(value, cut))
  if (isSequence(value) && value.slice !== undefined) {
    const { first, end } = bounds(value.length, cut)
    return value.slice(first, end, cut.step)
  }
  if (!(value instanceof Undefined)) throw templateErrors.value(`There are no slices of ${kindOf(value)}.`)
  if (value.$kind === 'chainable') return value
  throw value.$error()
}

/** Whether a value has slices; of others Jinja gives an undefined value. */
export function isSliceable(value: unknown): boolean {
  if (isText(value) || Array.isArray(value) || value instanceof Undefined) return true
  return isSequence(value) && value.slice !== undefined
}

interface Cut {
  readonly start: number | undefined
  readonly stop: number | undefined
  readonly step: number
}

function bound(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  const integer = integerOf(value)
  if (integer !== undefined) return Number(integer)
  throw templateErrors.value(`A slice is bounded by ${kindOf(value)}.`, 'Give it integers.')
}

/** Where a slice begins, and where it ends at the latest: -1 for one that goes down to the first member. */
function bounds(length: number, { start, stop, step }: Cut): { first: number; end: number } {
  const lowest = step < 0 ? -1 : 0
  const highest = step < 0 ? length - 1 : length
  const clamp = (index: number): number =>
    index < 0 ? Math.max(index + length, lowest) : Math.min(index, highest)
  const first = start === undefined ? (step < 0 ? highest : lowest) : clamp(start)
  const end = stop === undefined ? (step < 0 ? lowest : highest) : clamp(stop)
  return { first, end }
}

function sliceList<Member>(value: ArrayLike<Member> & Pick<Member[], 'slice'>, cut: Cut): Member[] {
  const { first, end } = bounds(value.length, cut)
  if (cut.step === 1) return value.slice(first, Math.max(first, end))
  const members: Member[] = []
  for (let index = first; cut.step > 0 ? index < end : index > end; index += cut.step) {
    members.push(value[index] as Member)
  }
  return members
}

function sliceText(value: string, cut: Cut): string {
  if (cut.step !== 1 || !isSimple(value)) return sliceList(charactersOf(value), cut).join('')
  const { first, end } = bounds(value.length, cut)
  return value.slice(first, Math.max(first, end))
}
