import { list } from '../decode.ts'
import type { Difference } from '../differences.ts'
import { type Definition, definition } from './input.ts'

const numbersAndTexts = /^(?:Char|Email|URL|Slug|Regex|UUID|GenericIPAddress|Combo)Field$/

/** Where Djinn's forms differ from Django's on purpose. */
export const formsDifferences: readonly Difference[] = [
  {
    area: 'forms',
    name: 'lists and objects are no texts',
    reason: 'A client that sends a list for a text meant something else; Python would take its source code.',
    applies: ({ field, value }) =>
      numbersAndTexts.test(typeOf(field)) &&
      typeof value === 'object' &&
      value !== null &&
      !isScalarTag(value),
  },
  {
    area: 'forms',
    name: 'truth values are no numbers and no texts',
    reason: 'In JSON true is not 1, and "True" is no text that somebody wrote.',
    applies: ({ field, value }) =>
      typeof value === 'boolean' &&
      (numbersAndTexts.test(typeOf(field)) || /^(?:Float|Integer|Decimal)Field$/.test(typeOf(field))),
  },
  {
    area: 'forms',
    name: 'a value of a wrong type is an error of its field',
    reason: 'A number where a date is asked for is what a client sent, and no mistake of the program.',
    applies: ({ field, value }) =>
      /^(?:Date|Time|DateTime)Field$/.test(typeOf(field)) &&
      (typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value)),
  },
  {
    area: 'forms',
    name: 'a choice has the type that was declared',
    reason: 'The choice 1 is cleaned to the number 1; Django gives the text that was sent.',
    applies: ({ field }) =>
      /^(?:Multiple)?ChoiceField$/.test(typeOf(field)) && hasTypedChoice(definition(field).choices),
  },
  {
    area: 'forms',
    name: 'JSON knows no NaN',
    reason: 'RFC 8259, section 6: Infinity and NaN are not permitted.',
    applies: ({ field, value }) =>
      typeOf(field) === 'JSONField' && /\b(?:NaN|Infinity)\b/.test(String(value)),
  },
  {
    area: 'forms',
    name: 'whole numbers are exact',
    reason: 'Beyond 2^53 a number of JavaScript is not; integer() refuses it, bigint() takes it.',
    applies: ({ field, value }) =>
      /^(?:Integer|JSON)Field$/.test(typeOf(field)) &&
      /\d{17}/.test(String(definition(value).$bigint ?? value)),
  },
  {
    area: 'forms',
    name: 'a moment may be one text',
    reason: 'In JSON there are no two inputs: a split moment is read from ISO 8601, too.',
    applies: ({ field, value }) =>
      typeOf(field) === 'SplitDateTimeField' && typeof value === 'string' && value !== '',
  },
  {
    area: 'forms',
    name: 'a JSON field that has no value is empty',
    reason: 'Django shows the word null, which is sent back as a value.',
    applies: ({ form, data, initial, render }) =>
      render !== undefined &&
      data === null &&
      initial === undefined &&
      list(definition(form).fields).some(isEmptyJson),
  },
  {
    area: 'forms',
    name: 'three selects of a date have the id of their field',
    reason: 'Django makes their ids of the name, where the label does not look for them.',
    applies: ({ widget, name, attrs }) => {
      const { type, attrs: own } = definition(widget)
      const id = definition(attrs).id ?? definition(own).id
      return type === 'SelectDateWidget' && id !== undefined && id !== `id_${name}`
    },
  },
  {
    area: 'forms',
    name: 'a number of forms below 0 is an error',
    reason: 'It can only come from somebody who changed the hidden fields.',
    applies: ({ formset, data }) =>
      formset !== undefined &&
      Object.entries(definition(data)).some(
        ([name, value]) => /-(?:TOTAL|INITIAL)_FORMS$/.test(name) && /^\s*-\d/.test(String(value)),
      ),
  },
  {
    area: 'forms',
    name: 'text is no HTML',
    reason: 'Errors as text go into mails and logs; Django escapes them as if they stood in a page.',
    applies: ({ form, render }) => render === 'errors_text' && hasMarks(definition(form).clean),
  },
  {
    area: 'forms',
    name: 'decimals keep no zeros at their end',
    reason: 'A Big of big.js is a number; how many zeros were written is not part of it.',
    applies: ({ widget, field, value }) =>
      (widget !== undefined && /\.\d*0$/.test(String(definition(value).$decimal ?? ''))) ||
      (hasDigits(field) && /\.\d*0\s*$/.test(String(definition(value).$decimal ?? value))),
  },
]

/** Whether a field of decimals counts digits. */
function hasDigits(field: unknown): boolean {
  const { max_digits, decimal_places } = definition(field)
  return typeOf(field) === 'DecimalField' && (max_digits !== undefined || decimal_places !== undefined)
}

/** Whether a text somewhere inside has a character that HTML writes in another way. */
function hasMarks(value: unknown): boolean {
  if (typeof value === 'string') return /[<>&'"]/.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasMarks)
}

function typeOf(field: unknown): string {
  return String(definition(field).type)
}

/** Dates, decimals and the like: they have a text of their own. */
function isScalarTag(value: object): boolean {
  const [tag = ''] = Object.keys(value)
  return tag.startsWith('$') && !['$tuple', '$set', '$dict'].includes(tag)
}

function hasTypedChoice(choices: unknown): boolean {
  return list(choices).some((entry) => {
    const [value, label] = list(entry)
    return Array.isArray(label) ? hasTypedChoice(label) : typeof value !== 'string'
  })
}

function isEmptyJson(field: unknown): boolean {
  const { type, initial }: Definition = definition(field)
  return type === 'JSONField' && (initial === undefined || initial === null)
}
