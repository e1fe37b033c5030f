import type { Problem } from '../../base/index.ts'
import type { ColumnType, Database, DialectName } from '../../sql/index.ts'
import { type ConstraintOptions, givenName, rulesOf } from '../constraints.ts'
import type { Field } from '../model/field.ts'
import { isKey, type ModelMeta } from '../model/model-meta.ts'
import { modelProblems } from './problems.ts'

const shownNames: Readonly<Record<DialectName, string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
}

/** What a model asks for that its database does not have. Nothing is asked of the server: its kind is known by the URL. */
export function checkAgainstDatabase(meta: ModelMeta, database: Database): Problem[] {
  if (meta.proxyOf !== undefined || meta.options.managed === false) return []
  const name = database.dialectName
  return [
    ...meta.fields.flatMap((field) => checkColumn(meta, field, name)),
    ...meta.fields.flatMap((field) => checkGenerated(meta, field, database)),
    ...rulesOf(meta).flatMap((each) => checkConstraint(meta, each, database)),
    ...checkLengths(meta, name),
  ]
}

function checkColumn(meta: ModelMeta, field: Field, name: DialectName): Problem[] {
  const type = field.spec.type
  if (type === undefined) return []
  const place = `${meta.name}.${field.name}`
  if (isPostgresOnly(type) && name !== 'postgres')
    return [
      modelProblems.notSupported(
        place,
        `the type ${type.kind}`,
        shownNames[name],
        'Use json(), a model of its own, or PostgreSQL.',
      ),
    ]
  if (name !== 'mysql') return []
  const indexed = field.unique || field.spec.options.index === true
  const long = type.kind === 'text' || type.kind === 'json' || (type.kind === 'binary' && !type.maxLength)
  if ((type.kind === 'char' && type.maxLength === undefined) || (long && indexed))
    return [modelProblems.noLength(place)]
  return type.kind === 'decimal' && (type.maxDigits === undefined || type.decimalPlaces === undefined)
    ? [modelProblems.noDigits(place)]
    : []
}

function isPostgresOnly(type: ColumnType): boolean {
  return ['array', 'range', 'tsvector', 'tsquery'].includes(type.kind)
}

function checkGenerated(meta: ModelMeta, field: Field, database: Database): Problem[] {
  const generated = field.spec.options.generated as { readonly stored?: boolean } | undefined
  const version = database.dialect?.version[0]
  if (generated === undefined || generated.stored !== false || database.dialectName !== 'postgres') return []
  if (version === undefined || version >= 18) return []
  return [
    modelProblems.notSupported(
      `${meta.name}.${field.name}`,
      'a generated column that is not stored',
      `PostgreSQL ${version}`,
      'Store it: stored: true.',
    ),
  ]
}

function checkConstraint(meta: ModelMeta, each: ConstraintOptions, database: Database): Problem[] {
  const name = database.dialectName
  const place = `${meta.name}: ${each.name ?? `the ${each.kind} of ${each.fields?.join(', ') ?? 'expressions'}`}`
  const shown = database.dialect?.mariadb === true ? 'MariaDB' : shownNames[name]
  if (name === 'postgres') return []
  if (each.nullsDistinct === false || each.deferrable !== undefined) {
    const what =
      each.deferrable === undefined ? 'unique rules with nulls that are equal' : 'deferred unique rules'
    return [modelProblems.notSupported(place, what, shown, 'Leave nullsDistinct and deferrable out.')]
  }
  if (name !== 'mysql' || each.kind === 'check') return []
  const skipped = (what: string) => [modelProblems.constraintSkipped(place, what, shown)]
  if (each.condition !== undefined) return skipped('rules and indexes with a condition')
  if (each.expressions !== undefined && database.dialect?.mariadb !== false)
    return skipped('indexes of expressions')
  return []
}

/** Bytes on PostgreSQL, characters on MySQL; SQLite takes any name. */
const nameLimits: Readonly<Record<DialectName, number>> = { sqlite: Infinity, postgres: 63, mysql: 64 }

function checkLengths(meta: ModelMeta, name: DialectName): Problem[] {
  const limit = nameLimits[name]
  const sizeOf = (text: string) => (name === 'postgres' ? Buffer.byteLength(text) : text.length)
  const named: [what: string, text: string | undefined][] = [
    [`the table of ${meta.name}`, meta.table],
    ...meta.fields.map((field): [string, string] => [
      `the column of ${meta.name}.${field.name}`,
      field.column,
    ]),
    ...rulesOf(meta).map((each): [string, string | undefined] => [
      `a rule or an index of ${meta.name}`,
      givenName(meta, each),
    ]),
    ...[...meta.specs]
      .filter(([, spec]) => spec.kind === 'manyToMany' && !isKey(spec) && spec.options.through === undefined)
      .map(([field, spec]): [string, string] => [
        `the table of ${meta.name}.${field}`,
        spec.options.table ?? `${meta.table}_${field}`,
      ]),
  ]
  return named.flatMap(([what, text]) =>
    text !== undefined && sizeOf(text) > limit
      ? [modelProblems.longName(what, text, limit, shownNames[name])]
      : [],
  )
}
