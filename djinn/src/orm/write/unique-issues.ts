import type { ValidationIssue } from '../../base/index.ts'
import { gettext, textList } from '../../i18n/index.ts'
import type { Database } from '../../sql/index.ts'
import { issueOf } from '../fields/problem.ts'
import { fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { fieldLabel, modelLabel } from '../model/labels.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'

/** Fields of a model, and of those that it continues, whose values another row has; `unique`, keys, `uniqueTogether`, and dates. */
export async function uniqueIssues(
  instance: Instance,
  database: Database,
  exclude: ReadonlySet<string>,
): Promise<ValidationIssue[]> {
  const issues: ValidationIssue[] = []
  for (let model: ModelMeta | undefined = modelOf(instance); model !== undefined; model = model.parent) {
    for (const names of uniqueSets(model)) {
      if (names.some((name) => exclude.has(name))) continue
      const where = valuesOf(instance, model, names)
      if (Object.values(where).some((value) => value === null || value === undefined)) continue
      if (await isTaken(instance, model, where, database)) issues.push(uniqueIssue(model, names))
    }
    for (const rule of dateRules(model)) {
      if (exclude.has(rule.field.name) || exclude.has(rule.date.name)) continue
      const where = onSameDate(instance, model, rule)
      if (where !== undefined && (await isTaken(instance, model, where, database)))
        issues.push(dateIssue(rule))
    }
  }
  return issues
}

/** What is told of values that another row has. */
export function uniqueIssue(model: ModelMeta, names: readonly string[]): ValidationIssue {
  const fields = names.flatMap((name) => model.byName.get(name) ?? [])
  const [first] = fields
  const modelName = modelLabel(model)
  if (names.length > 1 || first === undefined)
    return issueOf([], 'unique_together', '%(model_name)s with this %(field_labels)s already exists.', {
      fields: names,
      modelName,
      fieldLabels: textList(fields.map(fieldLabel), gettext('and')),
    })
  return issueOf(
    [first.name],
    'unique',
    '%(model_name)s with this %(field_label)s already exists.',
    { field: first.name, modelName, fieldLabel: fieldLabel(first) },
    first.spec.options.errorMessages?.unique,
  )
}

/** Sets of fields of which no two rows may have the same values. */
function uniqueSets(model: ModelMeta): (readonly string[])[] {
  const single = model.fields
    .filter((field) => field.unique && !field.primaryKey)
    .map((field) => [field.name])
  const isCounted = model.primaryKey.some((field) => field.spec.options.identity === true)
  const isLink = model.primaryKey.some((field) => field.spec.options.parentLink === true)
  const keys =
    model.primaryKey.length > 0 && !isCounted && !isLink ? [model.primaryKey.map((field) => field.name)] : []
  return [...single, ...keys, ...(model.options.uniqueTogether ?? [])]
}

function valuesOf(
  instance: Instance,
  model: ModelMeta,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const properties = propertiesOf(instance)
  return Object.fromEntries(
    names.map((name) => [name, properties[model.byName.get(name)?.attribute ?? name]]),
  )
}

function isTaken(
  instance: Instance,
  model: ModelMeta,
  where: Readonly<Record<string, unknown>>,
  database: Database,
): Promise<boolean> {
  const others = querySetOf(model.model).using(database).filter(where)
  if (stateOf(instance).adding) return others.exists()
  const properties = propertiesOf(instance)
  const keys = model.primaryKey.map((field) => properties[field.attribute])
  return others.exclude({ pk: keys.length === 1 ? keys[0] : keys }).exists()
}

/** A field that is unique among rows of the same day, month or year. */
interface DateRule {
  readonly field: Field
  readonly date: Field
  readonly unit: 'date' | 'month' | 'year'
}

const dateOptions = { uniqueForDate: 'date', uniqueForMonth: 'month', uniqueForYear: 'year' } as const

function dateRules(model: ModelMeta): DateRule[] {
  return model.fields.flatMap((field) =>
    Object.entries(dateOptions).flatMap(([option, unit]): DateRule[] => {
      const name = field.spec.options[option as keyof typeof dateOptions]
      const date = typeof name === 'string' ? fieldOf(model, name) : undefined
      return date === undefined ? [] : [{ field, date, unit }]
    }),
  )
}

/** As Django: `uniqueForMonth` asks for the month of any year. A row without a date is not asked. */
function onSameDate(
  instance: Instance,
  model: ModelMeta,
  { field, date, unit }: DateRule,
): Readonly<Record<string, unknown>> | undefined {
  const properties = propertiesOf(instance)
  const day = dayOf(properties[date.attribute])
  if (day === undefined) return undefined
  const units = unit === 'date' ? (['year', 'month', 'day'] as const) : [unit]
  return {
    ...valuesOf(instance, model, [field.name]),
    ...Object.fromEntries(units.map((each) => [`${date.name}__${each}`, day[each]])),
  }
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day of a date, or that of a moment in UTC, as the lookups of queries see it. */
function dayOf(value: unknown): Day | undefined {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date)
    return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() }
  if (typeof value !== 'object') return undefined
  if ('toZonedDateTimeISO' in value)
    return (value as { toZonedDateTimeISO(zone: string): Day }).toZonedDateTimeISO('UTC')
  return 'year' in value ? (value as Day) : undefined
}

function dateIssue({ field, date, unit }: DateRule): ValidationIssue {
  const code = 'unique_for_date'
  return issueOf(
    [field.name],
    code,
    '%(field_label)s must be unique for %(date_field_label)s %(lookup_type)s.',
    {
      field: field.name,
      dateField: date.name,
      lookupType: unit,
      fieldLabel: fieldLabel(field),
      dateFieldLabel: fieldLabel(date),
    },
    field.spec.options.errorMessages?.[code],
  )
}
