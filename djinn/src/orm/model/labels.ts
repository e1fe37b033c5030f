import { camelCaseToSpaces } from '../../base/index.ts'
import type { Field } from './field.ts'
import type { ModelMeta } from './model-meta.ts'

/** What a person reads in place of a field's name: `dueDate` is `Due date`. */
export function fieldLabel({ name, spec }: Field): string {
  return nameLabel(name, spec.options.verboseName)
}

/** What a person reads in place of a model's name: `VideoLesson` is `Video lesson`. */
export function modelLabel({ name, options }: ModelMeta): string {
  return nameLabel(name, options.verboseName)
}

function nameLabel(name: string, given: unknown): string {
  const label = given === undefined ? camelCaseToSpaces(name).replaceAll('_', ' ') : String(given)
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** The label of a value among choices: a record, a list of values, a list of pairs, groups of those. */
export function labelOf(choices: unknown, value: unknown): string {
  return find(choices, value) ?? (value === null || value === undefined ? '' : String(value))
}

/** Whether a value is among choices. */
export function labelled(choices: unknown, value: unknown): boolean {
  return find(choices, value) !== undefined
}

function find(choices: unknown, value: unknown): string | undefined {
  if (typeof choices === 'function') return find((choices as () => unknown)(), value)
  if (Array.isArray(choices)) {
    for (const choice of choices) {
      if (!Array.isArray(choice)) {
        if (choice === value) return String(choice)
      } else if (
        Array.isArray(choice[1]) ||
        (typeof choice[1] === 'object' && choice[1] !== null && 'toString' in choice[1] === false)
      ) {
        const inner = find(choice[1], value)
        if (inner !== undefined) return inner
      } else if (choice[0] === value) return String(choice[1])
    }
    return undefined
  }
  if (typeof choices !== 'object' || choices === null) return undefined
  for (const [key, label] of Object.entries(choices)) {
    if (typeof label === 'object' && label !== null && !isLabel(label)) {
      const inner = find(label, value)
      if (inner !== undefined) return inner
    } else if (key === String(value)) return String(label)
  }
  return undefined
}

/** A lazily translated text is a label, a plain object is a group. */
function isLabel(value: object): boolean {
  return Object.getPrototypeOf(value) !== Object.prototype
}
