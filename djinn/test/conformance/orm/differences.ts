import type { Difference } from '../differences.ts'
import {
  calls,
  dividesByInteger,
  forms,
  isDay,
  isObject,
  isPrice,
  type Json,
  joinsTexts,
  parts,
  some,
  usesTextTransform,
} from './inputs.ts'
import { ormServerDifferences } from './server-differences.ts'

/** Where queries differ from those recorded from Django on SQLite: on purpose. */
export const ormDifferences: readonly Difference[] = [
  {
    area: 'orm',
    name: 'texts have transforms',
    reason:
      'length, lower, upper and trim can be used in lookups at once; Django wants them registered first.',
    applies: (input) =>
      some(
        input,
        (key, value) => usesTextTransform(key) || (typeof value === 'string' && usesTextTransform(value)),
      ),
  },
  {
    area: 'orm',
    name: 'iexact of an expression compares texts',
    reason: 'Django takes the expression for a pattern, so that a backslash in a row does not equal itself.',
    applies: (input) => some(input, (key, value) => key.endsWith('__iexact') && isObject(value)),
  },
  {
    area: 'orm',
    name: 'a range of a JSON path compares numbers',
    reason: 'Django compares the path with the texts of the bounds, so that nothing is in the range.',
    applies: (input) => some(input, (key) => /^(?:\w+__)?(?:meta|settings)__.*__range$/.test(key)),
  },
  {
    area: 'orm',
    name: 'a foreign key takes a key',
    reason: 'create({ author: 1 }) says what it means; Django wants the instance, or author_id.',
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          method === 'create' &&
          ['author', 'book', 'store', 'publisher', 'category'].some(
            (name) => typeof kwargs[name] === 'number',
          ),
      ),
  },
  {
    area: 'orm',
    name: 'a decimal with too many digits is refused',
    reason: 'SQLite would store it as another number; servers refuse it too.',
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          method === 'create' &&
          isObject(kwargs.price) &&
          /^\d{9,}/.test(String((kwargs.price as Json).$decimal)),
      ),
  },
  {
    area: 'orm',
    name: 'a decimal is divided as one',
    reason: 'SQLite has 45 for 45.00, and Django gives 22 for its half.',
    applies: (input) =>
      forms(input, '$op').some(dividesByInteger) && some(input, (_key, value) => isPrice(value)),
  },
  {
    area: 'orm',
    name: 'a day plus a duration is a moment',
    reason: 'On SQLite, Django cuts off the hours that were added to a date.',
    applies: (input) =>
      forms(input, '$op').some(
        ({ args, output_field }) => output_field === 'DateTimeField' && parts(args).some(isDay),
      ),
  },
  {
    area: 'orm',
    name: 'texts go together',
    reason:
      'A CharField and a TextField are both texts, and Concat makes one of whatever it joins; Django wants output_field.',
    applies: (input) => forms(input, '$fn').some(joinsTexts),
  },
  ...ormServerDifferences,
]
