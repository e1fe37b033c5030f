import type { Problem } from '../../base/index.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { InstanceMethods } from '../model/instance-methods.ts'
import { isKey, type ModelMeta } from '../model/model-meta.ts'
import { reverseName } from '../registry.ts'
import { modelProblems } from './problems.ts'
import { targetOf } from './targets.ts'

interface Incoming {
  readonly place: string
  readonly target: ModelMeta
  /** In lookups, and on instances. */
  readonly names: readonly string[]
}

/** Names that relations give to their other ends must not meet another relation, a field or a method there. */
export function checkReverseNames(metas: readonly ModelMeta[]): Problem[] {
  const own = metas.filter((meta) => meta.proxyOf === undefined)
  const incoming = own.flatMap((meta) =>
    [...meta.specs].flatMap(([name, spec]) => incomingOf(meta, name, spec)),
  )
  return incoming.flatMap((each, index) => {
    const others = incoming.slice(0, index).filter((other) => other.target === each.target)
    for (const name of each.names) {
      const other =
        others.find((one) => one.names.includes(name))?.place ?? memberOf(each.target, name, each.place)
      if (other !== undefined) return [modelProblems.reverseClash(each.place, name, each.target.name, other)]
    }
    return []
  })
}

function incomingOf(meta: ModelMeta, name: string, spec: FieldSpec): Incoming[] {
  const many = spec.kind === 'manyToMany'
  if (!many && !isKey(spec)) return []
  const target = targetOf(meta, name, spec).model?.concrete
  const names = reverseName(spec.options.relatedName, meta)
  if (target === undefined || names === undefined || spec.options.parentLink === true) return []
  if (many && target === meta.concrete && spec.options.symmetrical !== false) return []
  if (isDeclared(target, meta, name, many)) return []
  const one = spec.kind === 'oneToOne' || spec.options.unique === true
  return [
    {
      place: `${meta.name}.${name}`,
      target,
      names: [...new Set([names.query, one ? names.query : names.property])],
    },
  ]
}

/** Whether the other end names the way back itself: then no name is given to it. */
function isDeclared(target: ModelMeta, from: ModelMeta, name: string, many: boolean): boolean {
  return [...target.specs].some(([ownName, spec]) => {
    if (spec.kind === 'hasMany' || spec.kind === 'hasOne')
      return spec.via === name && targetOf(target, ownName, spec).model?.concrete === from.concrete
    const through = from.specs.get(name)?.options.through
    return many && spec.kind === 'manyToMany' && through !== undefined && spec.options.through === through
  })
}

function memberOf(target: ModelMeta, name: string, place: string): string | undefined {
  for (let at: ModelMeta | undefined = target; at !== undefined; at = at.parent) {
    const found = at.specs.has(name) || at.byName.has(name)
    if (found && `${at.name}.${name}` !== place) return `the field ${at.name}.${name}`
  }
  return name in InstanceMethods.prototype ? 'a method of every instance' : undefined
}
