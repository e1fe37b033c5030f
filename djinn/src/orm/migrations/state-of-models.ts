import { type ConstraintOptions, nameOf } from '../constraints.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { appOf, fullName } from '../model/app-label.ts'
import { isModelClass, metaOf } from '../model/metas.ts'
import { type ModelMeta, orderColumn } from '../model/model-meta.ts'
import { modelsOf, registerModels } from '../registry.ts'
import {
  type ConstraintState,
  type FieldState,
  type IndexState,
  type ModelOptionsState,
  type ModelState,
  ProjectState,
} from './state.ts'

/** Options that tell people and programs about a field, and leave its column and its rows alone. */
const untold = new Set([
  'blank',
  'choices',
  'editable',
  'errorMessages',
  'helpText',
  'limitChoicesTo',
  'storage',
  'cleanup',
  'uploadTo',
  'uniqueForDate',
  'uniqueForMonth',
  'uniqueForYear',
  'validators',
  'verboseName',
  'identity',
  'items',
  'fromDatabase',
  'toDatabase',
  'allowUnicode',
  'allowFiles',
  'allowFolders',
  'heightField',
  'widthField',
  'match',
  'path',
  'recursive',
  'protocol',
  'unpackIpv4',
  'generic',
  'kind',
])

/** Fields that have no column and no table of their own: other models tell them. */
const derived = new Set(['hasMany', 'hasOne', 'genericRelation', 'genericForeignKey'])

/** Kinds whose column says all of them; another kind keeps the column's type. */
const plainKinds = new Set([
  'auto',
  'bigAuto',
  'smallAuto',
  'char',
  'text',
  'email',
  'url',
  'slug',
  'int',
  'smallint',
  'positiveInt',
  'positiveSmallint',
  'bigint',
  'positiveBigint',
  'float',
  'decimal',
  'bool',
  'uuid',
  'binary',
  'ip',
  'json',
  'date',
  'time',
  'datetime',
  'instant',
  'duration',
  'file',
  'image',
  'filePath',
  'intRange',
  'bigintRange',
  'decimalRange',
  'dateRange',
  'datetimeRange',
  'searchVector',
  'foreignKey',
  'oneToOne',
  'manyToMany',
  'compositeKey',
])

/** The state that models describe. */
export function stateOf(models: readonly unknown[] | object): ProjectState {
  const metas = registerModels(modelsOf(models))
  return new ProjectState(metas.filter((meta) => isDeclared(meta)).map(modelState))
}

/** Tables between that a relation makes by itself are part of the relation. */
function isDeclared(meta: ModelMeta): boolean {
  return ![...meta.relations.values()].some((relation) =>
    [...relation.to.relations.values()].some(({ through }) => through?.model === meta && through.auto),
  )
}

function modelState(meta: ModelMeta): ModelState {
  const proxy = meta.proxyOf !== undefined
  const fields = new Map<string, FieldState>()
  if (!proxy) {
    for (const field of meta.fields)
      if (!meta.specs.has(field.name) && field.name !== orderColumn)
        fields.set(field.name, fieldState(meta, field.name, field.spec))
    for (const [name, spec] of meta.specs)
      if (!derived.has(spec.kind)) fields.set(name, fieldState(meta, name, spec))
  }
  const base = meta.proxyOf ?? meta.parent
  return {
    app: appOf(meta),
    name: meta.name,
    fields,
    options: optionsState(meta, proxy),
    bases: base === undefined ? [] : [fullName(base)],
  }
}

function fieldState(meta: ModelMeta, name: string, spec: FieldSpec): FieldState {
  const options: Record<string, unknown> = {}
  for (const [option, value] of Object.entries(spec.options)) {
    if (untold.has(option) || value === undefined) continue
    if (value === false && !falseCounts(option, spec)) continue
    if (option === 'default' && typeof value === 'function') continue
    if (option === 'primaryKey' && isCounted(spec)) continue
    options[option] = option === 'through' ? fullName(metaOf(resolved(value))) : value
  }
  const relation = meta.relations.get(name)
  // Half of a generic key has the type of what it leads to, and no model at its other end.
  const type = spec.type ?? meta.genericKeys.get(String(spec.options.generic))?.keyType
  return {
    kind: spec.kind,
    ...(relation !== undefined && { to: fullName(relation.to) }),
    ...options,
    ...(!plainKinds.has(spec.kind) && type !== undefined && { type }),
  }
}

/** Options whose absence does not mean false. */
function falseCounts(option: string, { kind }: FieldSpec): boolean {
  if (option === 'index') return kind === 'foreignKey' || kind === 'slug'
  return ['default', 'dbDefault', 'databaseConstraint', 'symmetrical'].includes(option)
}

function isCounted(spec: FieldSpec): boolean {
  return spec.kind === 'auto' || spec.kind === 'bigAuto' || spec.kind === 'smallAuto'
}

function resolved(value: unknown): never {
  return (isModelClass(value) || typeof value !== 'function' ? value : value()) as never
}

/** Options that no migration has to know. */
const untoldOptions = new Set([
  'abstract',
  'appLabel',
  'name',
  'verboseName',
  'verboseNamePlural',
  'proxy',
  'table',
  'indexes',
  'constraints',
  'ordering',
  'getLatestBy',
  'history',
  'naturalKey',
  'permissions',
  'defaultPermissions',
])

function optionsState(meta: ModelMeta, proxy: boolean): ModelOptionsState {
  if (proxy) return { proxy: true }
  const options: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(meta.options))
    if (!untoldOptions.has(name) && value !== undefined && value !== false) options[name] = value
  if (meta.options.managed === false) options.managed = false
  if (meta.options.table !== undefined) options.table = meta.table
  const indexes = ((meta.options.indexes ?? []) as readonly Given[]).map((each) => indexState(meta, each))
  const constraints = ((meta.options.constraints ?? []) as readonly ConstraintOptions[]).map((each) =>
    constraintState(meta, each),
  )
  return {
    ...options,
    ...(indexes.length > 0 && { indexes }),
    ...(constraints.length > 0 && { constraints }),
  }
}
type Given = ConstraintOptions | readonly string[]

function indexState(meta: ModelMeta, given: Given): IndexState {
  const each: ConstraintOptions = Array.isArray(given)
    ? { kind: 'index', fields: given as readonly string[] }
    : (given as ConstraintOptions)
  const { kind: _, ...rest } = each
  return { ...defined(rest), name: nameOf(meta, each, 'idx') }
}
function constraintState(meta: ModelMeta, each: ConstraintOptions): ConstraintState {
  return {
    ...defined(each as never),
    kind: each.kind as 'unique',
    name: nameOf(meta, each, each.kind === 'check' ? 'check' : 'uniq'),
  }
}
function defined(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
