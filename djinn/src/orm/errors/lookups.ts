import { quoted } from '../../base/index.ts'
import { codedError, near } from './coded-error.ts'

/** What can be wrong with lookups, their values, and those of a program's own. */
export const lookupErrors = {
  unknownLookup: (on: string, name: string, names: readonly string[]) =>
    codedError('ORM_UNKNOWN_LOOKUP', `${on} has no lookup ${quoted(name)}.`, near(name, names, 'It has')),
  undefinedValue: (place: string) =>
    codedError(
      'ORM_UNDEFINED',
      `The value of ${quoted(place)} is undefined.`,
      'Leave the key out, or give null: undefined would silently widen the query.',
    ),
  nullValue: (on: string, lookup: string) =>
    codedError(
      'ORM_NULL_VALUE',
      `${on} cannot be compared with null by ${quoted(lookup)}.`,
      'Use isnull: true.',
    ),
  notBoolean: (on: string) =>
    codedError('ORM_NOT_BOOLEAN', `${on}__isnull needs true or false.`, 'Give a boolean.'),
  notAList: (on: string, lookup: string) =>
    codedError('ORM_NOT_A_LIST', `${on}__${lookup} needs a list.`, 'Give an array, a set or a query set.'),
  notARange: (on: string) =>
    codedError('ORM_NOT_A_RANGE', `${on}__range needs two values.`, 'Give [from, to].'),
  listValue: (on: string, lookup: string) =>
    codedError('ORM_LIST_VALUE', `${on} cannot be compared with a list by ${quoted(lookup)}.`, 'Use in.'),
  notACondition: () =>
    codedError(
      'ORM_NOT_A_CONDITION',
      'A filter was given an expression that is neither true nor false.',
      'Compare it: filter({ name: expression }), or use Q, Exists or a boolean field.',
    ),
  emptyCondition: () =>
    codedError('ORM_EMPTY_CONDITION', 'When() was given a condition without lookups.', 'Name at least one.'),
  timeZone: (zone: unknown) =>
    codedError(
      'ORM_TIME_ZONE',
      `${quoted(zone)} is no name of a time zone.`,
      'Name it as Europe/Vienna or UTC. An offset alone does not say when clocks change.',
    ),
  lookupName: (name: string) =>
    codedError(
      'ORM_LOOKUP_NAME',
      `${quoted(name)} cannot be the name of a lookup: no path could hold it.`,
      'Use letters, digits and single underscores between them.',
    ),
  lookupKinds: (name: string) =>
    codedError(
      'ORM_LOOKUP_KINDS',
      `The lookup ${quoted(name)} is for no kind of column.`,
      "Name some: kinds: ['number', 'text'].",
    ),
  lookupTwice: (key: string) =>
    codedError(
      'ORM_LOOKUP_TWICE',
      `The list of models has the ${key} columns twice.`,
      'Rename one, or give them other kinds.',
    ),
  lookupLiteral: (name: string, value: unknown) =>
    codedError(
      'ORM_LOOKUP_LITERAL',
      `The definition of ${quoted(name)} holds ${quoted(String(value))}, which cannot stand in the text of SQL.`,
      'It may hold numbers, texts and booleans; what changes comes as the value of the lookup.',
    ),
  lookupQuery: (name: string) =>
    codedError(
      'ORM_LOOKUP_QUERY',
      `The definition of ${quoted(name)} holds a query, or a condition by names.`,
      'Make it of left, right, functions and sql`…`.',
    ),
  noLatestBy: (model: string) =>
    codedError(
      'ORM_NO_LATEST_BY',
      `earliest() and latest() of ${model} need a field.`,
      'Name one, or set getLatestBy.',
    ),
  notUnique: (model: string, name: string) =>
    codedError(
      'ORM_NOT_UNIQUE',
      `inBulk() needs a unique field; ${model}.${name} is not.`,
      'Use the key or a unique field.',
    ),
  badUnit: (unit: unknown, units: readonly string[]) =>
    codedError('ORM_BAD_UNIT', `${quoted(unit)} cannot be used here.`, `Use one of ${units.join(', ')}.`),
  notADate: (model: string, name: string) =>
    codedError(
      'ORM_NOT_A_DATE',
      `${model}.${name} is no date of that kind.`,
      'Use dates() for dates and moments, datetimes() for moments.',
    ),
}
