import type { Difference } from '../differences.ts'
import {
  calls,
  forms,
  isBeyondAscii,
  isFolded,
  isJoined,
  isJsonPath,
  type Json,
  relations,
  some,
  textLookups,
} from './inputs.ts'
import { anyCase, asciiCase, casesDiffer } from './library-texts.ts'
import { isOrderedRelation, mayBeNull } from './nulls.ts'

/** Where another database answers than SQLite, on which the cases were recorded. */
export const ormServerDifferences: readonly Difference[] = [
  {
    area: 'orm',
    name: 'nulls come last',
    reason:
      'PostgreSQL takes null for greater than all else, SQLite for less; here an order cannot say where they go.',
    databases: ['postgres'],
    applies: (input) =>
      calls(input).some(({ method, args }) =>
        method === 'order_by'
          ? args.some(isOrderedRelation)
          : /^(?:earliest|latest)$/.test(method) && args.some(mayBeNull),
      ),
  },
  {
    area: 'orm',
    name: 'all letters have cases',
    reason: 'SQLite knows the case of ASCII letters only; servers know that of all.',
    databases: ['mysql'],
    applies: (input) =>
      textLookups(input, /(?:^|__)([a-z]+)__i(contains|startswith|endswith|exact)$/).some((each) =>
        casesDiffer(each, anyCase, asciiCase),
      ) ||
      calls(input).some(
        ({ method, kwargs }) => method === 'annotate' && Object.values(kwargs).some(isFolded),
      ),
  },
  {
    area: 'orm',
    name: 'case counts',
    reason: 'LIKE of SQLite passes over the case of ASCII letters, so that contains is icontains there.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      textLookups(input, /(?:^|__)([a-z]+)__(contains|startswith|endswith)$/).some((each) =>
        casesDiffer(each, asciiCase, (text) => text),
      ),
  },
  {
    area: 'orm',
    name: 'regular expressions are those of the database',
    reason: 'PostgreSQL writes the edge of a word as \\y, and knows the letters that the collation knows.',
    databases: ['postgres'],
    applies: (input) =>
      some(
        input,
        (key, value) =>
          (/__i?regex$/.test(key) && String(value).includes('\\b')) ||
          (/__iregex$/.test(key) && isBeyondAscii(value)),
      ),
  },
  {
    area: 'orm',
    name: 'an order that leaves rows equal',
    reason: 'Rows that an order does not tell apart come as the database finds them.',
    databases: ['postgres'],
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          method === 'annotate' && Object.values(kwargs).some((value) => isJoined(value)),
      ) &&
      calls(input).some(({ method, args }) => method === 'order_by' && args.every((term) => term === 'pk')),
  },
  {
    area: 'orm',
    name: 'Greatest and Least pass over null',
    reason: 'PostgreSQL takes the greatest of the others; null makes null elsewhere.',
    databases: ['postgres'],
    applies: (input) => forms(input, '$fn').some(({ $fn }) => $fn === 'Greatest' || $fn === 'Least'),
  },
  {
    area: 'orm',
    name: 'tens can be rounded',
    reason: 'SQLite alone has no negative places of Round.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      forms(input, '$fn').some(
        ({ $fn, args, kwargs }) =>
          $fn === 'Round' && Number((kwargs as Json | undefined)?.precision ?? (args as unknown[])[1]) < 0,
      ),
  },
  {
    area: 'orm',
    name: 'JSON has an order of its own',
    reason: 'PostgreSQL orders null before texts before numbers; SQLite has a null of JSON as a text.',
    databases: ['postgres'],
    applies: (input) =>
      some(
        input,
        (key, value) => /^(?:\w+__)?(?:meta|settings)__.*__[gl]te?$/.test(key) && typeof value === 'string',
      ) || calls(input).some(({ method, args }) => method === 'order_by' && args.some(isJsonPath)),
  },
  {
    area: 'orm',
    name: 'whole numbers have fractions',
    reason: 'MySQL divides 7 by 2 as 3.5, the others as 3.',
    databases: ['mysql'],
    applies: (input) =>
      forms(input, '$op').some(({ $op, args }) => $op === '/' && !some({ args }, (key) => key === '$float')),
  },
  {
    area: 'orm',
    name: 'foreign keys are checked at once',
    reason:
      'SQLite and PostgreSQL check them at the end of the transaction. No table of the library has a hundred rows.',
    databases: ['mysql'],
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          /^(?:update|create)$/.test(method) &&
          Object.entries(kwargs).some(
            ([name, value]) => relations.includes(name.replace(/_id$/, '')) && Number(value) > 100,
          ),
      ),
  },
  {
    area: 'orm',
    name: 'conflicts are those of any key',
    reason: 'MySQL cannot name the key that is in conflict, and counts keys on otherwise.',
    databases: ['mysql'],
    applies: (input) =>
      calls(input).some(
        ({ method, args, kwargs }) =>
          method === 'bulk_create' &&
          kwargs.update_conflicts === true &&
          kwargs.update_fields !== undefined &&
          (kwargs.unique_fields === undefined || (args[0] as unknown[]).length > 1),
      ),
  },
  {
    area: 'orm',
    name: 'JSON containment exists',
    reason: 'SQLite has no containment of JSON values; servers have.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      some(input, (key) => /(?:^|__)(?:meta|settings)(?:__\w+)?__(?:contains|contained_by)$/.test(key)),
  },
  {
    area: 'orm',
    name: 'decimals keep their places',
    reason: 'A decimal of a server has the places of its column as a text too; SQLite has a float.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      some(input, (key, value) => key === '$fn' && value === 'Cast') &&
      some(input, (_key, value) => value === 'price'),
  },
  {
    area: 'orm',
    name: 'collations have other names',
    reason: 'NOCASE is a collation of SQLite.',
    databases: ['postgres', 'mysql'],
    applies: (input) => some(input, (key, value) => key === '$fn' && value === 'Collate'),
  },
]
