import type { Problem } from '../../base/index.ts'
import { allFields } from '../model/columns.ts'
import { Instance, propertiesOf } from '../model/instance.ts'
import { InstanceMethods } from '../model/instance-methods.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { modelProblems } from './problems.ts'

/** Hooks that the framework looks for on instances, and names that JavaScript or a lookup reads. */
const reserved = new Set(['then', 'clean', 'constructor', 'toJSON', 'toString', 'valueOf', '__proto__', 'pk'])

/** What is wrong with the names of fields, columns and members of a model. */
export function checkNames(meta: ModelMeta): Problem[] {
  if (meta.proxyOf !== undefined) return [...checkMembers(meta), ...checkClassFields(meta)]
  return [
    ...checkFieldNames(meta),
    ...checkTwice(meta),
    ...checkColumns(meta),
    ...checkMembers(meta),
    ...checkClassFields(meta),
  ]
}

function checkFieldNames(meta: ModelMeta): Problem[] {
  return [...meta.specs].flatMap(([name, { kind }]) => {
    // "pk" is what a key of several columns is called anyway.
    if (name === 'pk' && kind === 'compositeKey') return []
    if (name.includes('__') || name.endsWith('_')) return [modelProblems.fieldName(meta.name, name)]
    const hides = reserved.has(name) || name in InstanceMethods.prototype
    return hides ? [modelProblems.shadowsMethod(meta.name, name)] : []
  })
}

/** `author` and `authorId`, or a field that the parent has. */
function checkTwice(meta: ModelMeta): Problem[] {
  const inherited = meta.parent === undefined ? [] : allFields(meta.parent)
  const owners = new Map<string, string[]>()
  const add = (name: string, place: string) => owners.set(name, [...(owners.get(name) ?? []), place])
  for (const field of [...inherited, ...meta.fields]) {
    const place = field.label
    add(field.name, place)
    if (field.attribute !== field.name) add(field.attribute, place)
  }
  for (const name of meta.specs.keys())
    if (!meta.byName.has(name) && owners.has(name)) add(name, `${meta.name}.${name}`)
  return (
    [...owners]
      .filter(([, places]) => places.length > 1)
      // The key of a row that continues another one may have the name of that one's.
      .filter(([name]) => !meta.primaryKey.some((key) => key.name === name && inherited.length > 0))
      .map(([name, places]) => modelProblems.fieldClash(meta.name, name, places))
  )
}

function checkColumns(meta: ModelMeta): Problem[] {
  const columns = Map.groupBy(meta.fields, (field) => field.column.toLowerCase())
  return [...columns]
    .filter(([, fields]) => fields.length > 1)
    .map(([column, fields]) =>
      modelProblems.columnClash(
        meta.name,
        column,
        fields.map((field) => field.name),
      ),
    )
}

/** Methods and getters of the user's class that a field of the same name would hide. */
function checkMembers(meta: ModelMeta): Problem[] {
  const columns = new Set(allFields(meta).map((field) => field.attribute))
  const problems = new Map<string, Problem>()
  for (
    let at: object = meta.model.prototype;
    at !== InstanceMethods.prototype && at !== Instance.prototype && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      // An accessor with both halves stands around the value on purpose.
      const column = columns.has(name) && !(member.get && member.set)
      if (column || (meta.specs.has(name) && typeof member.value === 'function'))
        problems.set(name, modelProblems.shadowsMember(meta.name, name))
    }
  }
  return [...problems.values()]
}

/** `title!: string` in a class runs after the values were set, and takes them away. Only an instance shows it. */
function checkClassFields(meta: ModelMeta): Problem[] {
  const fields = allFields(meta)
  const mark = Symbol('given')
  const probe = instanceWith(meta, Object.fromEntries(fields.map((field) => [field.attribute, mark])))
  if (probe === undefined) return []
  const properties = propertiesOf(probe)
  const columns = fields
    .map((field) => field.attribute)
    .filter((name) => Object.hasOwn(probe, name) && properties[name] !== mark)
  const relations = [...meta.specs.keys()].filter(
    (name) => !meta.byName.has(name) || meta.byName.get(name)?.attribute !== name,
  )
  return [...columns, ...relations.filter((name) => Object.hasOwn(probe, name))].map((name) =>
    modelProblems.classField(meta.name, name),
  )
}

function instanceWith(meta: ModelMeta, values: Readonly<Record<string, unknown>>): Instance | undefined {
  try {
    return new meta.model(values as never)
  } catch {
    // A constructor of the user's own that wants other values.
    return undefined
  }
}
