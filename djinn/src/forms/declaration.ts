import { formsErrors } from './errors.ts'
import type { Field } from './field.ts'
import type { FieldMap, FormOptions } from './form-types.ts'

interface Declared {
  readonly name: string
  readonly fields: FieldMap
  readonly options: FormOptions
  readonly prototype: object
}

/** Methods of forms that begin with `clean` and are no hooks. */
const ownMethods: ReadonlySet<string> = new Set(['clean', 'cleaned', 'cleanedParts'])

/**
 * The hooks of a form class by the name of their field: `cleanTitle`, `cleanDueDate` for `dueDate` and for `due_date`.
 *
 * @throws {DjinnError} `FORMS_UNKNOWN_HOOK` for a hook whose field does not exist.
 */
export function hooksOf(declared: Declared): ReadonlyMap<string, string> {
  const names = Object.keys(declared.fields)
  const fieldOf = new Map(names.map((name) => [hookName(name), name]))
  const hooks = new Map<string, string>()
  for (const method of methodsOf(declared.prototype)) {
    if (!/^clean(?:[^a-z]|$)/.test(method) || ownMethods.has(method)) continue
    const field = fieldOf.get(method)
    if (field === undefined) throw formsErrors.unknownHook(declared.name, method, [...fieldOf.keys()])
    hooks.set(field, method)
  }
  return hooks
}

function hookName(field: string): string {
  const words = field.replaceAll(/_+(.)/g, (_, letter: string) => letter.toUpperCase())
  return `clean${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The methods that the program has given the class and those between it and the framework's own. */
function methodsOf(prototype: object): Set<string> {
  const names = new Set<string>()
  let at: object | null = prototype
  while (at !== null && at !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const { value } = Object.getOwnPropertyDescriptor(at, name) ?? {}
      if (typeof value === 'function') names.add(name)
    }
    at = Object.getPrototypeOf(at)
  }
  return names
}

/** The fields in the order that is wished; those that are not named follow as they were declared. */
export function fieldOrder(declared: Declared, order: readonly string[] = []): ReadonlyMap<string, Field> {
  const all = Object.entries(declared.fields)
  const first = order.flatMap((name): [string, Field][] => {
    const field = declared.fields[name]
    return field === undefined ? [] : [[name, field]]
  })
  return new Map([...first, ...all])
}
