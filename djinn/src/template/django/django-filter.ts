import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { textOf } from './django-text.ts'
import { markSafe } from './escape.ts'

/** What a filter of Django may know beside its value and arguments. */
export interface FilterPlace {
  readonly call: TemplateCall
  /** Its own name, for messages. */
  readonly name: string
  /** Whether the value was marked safe. */
  readonly isSafe: boolean
}

/** How a filter treats what it is given. */
interface FilterOptions {
  /** Names of the parameters after the value. */
  readonly parameters?: readonly string[]
  /** How many of the parameters have to be given. */
  readonly needs?: number
  /** Of a safe value it makes nothing that would have to be escaped. */
  readonly keepsSafe?: boolean
  /** Wants to see a value that is not there; for the others it is an empty text. */
  readonly takesUndefined?: boolean
}

/** A filter without its name. */
interface DjangoFilter extends FilterOptions {
  run(value: unknown, place: FilterPlace, ...given: readonly unknown[]): unknown
}

/** Filters by their names. */
export type DjangoFilters = Readonly<Record<string, DjangoFilter>>

/** A filter that works on values as they are; an argument that was left out is undefined, and none is null. */
export function valueFilter(options: FilterOptions, run: DjangoFilter['run']): DjangoFilter {
  return { ...options, run }
}

/** A filter that works on texts: whatever it is given is turned into one before. */
export function textFilter(
  options: FilterOptions,
  run: (text: string, place: FilterPlace, ...given: readonly unknown[]) => unknown,
): DjangoFilter {
  return {
    ...options,
    run: (value, place, ...given) => run(textOf(value, place.call.dialect), place, ...given),
  }
}

/** The filter as the engine calls it. */
export function defineFilter(name: string, filter: DjangoFilter): FilterDefinition {
  return {
    parameters: filter.parameters ?? [],
    withCall: true,
    sync: true,
    run: (call: TemplateCall, value: unknown, ...rest: readonly unknown[]) => {
      if (rest.length < (filter.needs ?? 0)) throw missingArgument(name)
      const plain = plainValue(value, filter)
      const isSafe = plain instanceof SafeString
      const result = filter.run(plain, { call, name, isSafe }, ...rest.map(plainArgument))
      return isSafe && filter.keepsSafe === true ? markSafe(result, call.dialect) : result
    },
  }
}

function plainValue(value: unknown, { takesUndefined }: FilterOptions): unknown {
  if (value === undefined) return null
  return value instanceof Undefined && takesUndefined !== true ? value.$text() : value
}

function plainArgument(value: unknown): unknown {
  return value instanceof Undefined ? value.$text() : value
}

function missingArgument(name: string): Error {
  return templateErrors.value(`The filter "${name}" was given no argument.`, `Write {{ value|${name}(…) }}.`)
}
