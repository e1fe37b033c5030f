import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'

const area = 'validators'

/** Where Djinn's validators and functions answer differently from Django's on purpose. */
export const validatorDifferences: readonly Difference[] = [
  {
    area,
    name: 'what is no text is no slug',
    reason:
      'Django looks at str(value), so that None and 5 pass as slugs; a client that sends a number meant something else.',
    applies: ({ validator, value }) => isPatternOfText(validator) && typeof value !== 'string',
  },
  {
    area,
    name: 'a value of another kind is invalid',
    reason:
      'Django crashes with a TypeError where a number is asked for and a text comes; data from outside is answered as data.',
    applies: ({ validator, value, options }) =>
      validator === 'email'
        ? typeof value === 'number' && value !== 0
        : isLimit(validator) && isText(value) !== isText((options as CaseInput).limit),
  },
  {
    area,
    name: 'an offset is shown as it was written',
    reason:
      'Django shows the offset of a step in the type of the value: 0.25 as 0 beside a whole number, 5 as 5.0 beside a fraction.',
    applies: ({ validator, value, options }) =>
      validator === 'step_value' && isShownInOtherType(Number(value), options as CaseInput),
  },
  {
    area,
    name: 'a mark belongs to its letter',
    reason: 'Vowels of Hindi and Thai are marks; without them a slug is another word, so they stay.',
    applies: (input) =>
      (hasMark(textOf(input)) &&
        (input.validator === 'unicode_slug' || input.util === 'get_valid_filename')) ||
      (hasMark(textOf(input).normalize('NFKC')) && keepsScripts(input)),
  },
  {
    area,
    name: 'an empty text is no span of time',
    reason:
      'Django reads the empty text and "P" as a span of zero; a field that was not filled in says nothing.',
    applies: (input) => input.util === 'parse_duration' && !/\d/.test(textOf(input)),
  },
  {
    area,
    name: 'weeks are spans of time',
    reason: 'ISO and Temporal write seven days as P1W, and it has one meaning.',
    applies: (input) => input.util === 'parse_duration' && /^[-+]?P\d+W/.test(textOf(input)),
  },
  {
    area,
    name: 'hosts are compared as hosts',
    reason: 'Case and port say nothing about whose host it is, and "*" stands for every host.',
    applies: ({ util, args }) => {
      const [host, pattern] = (args ?? []) as string[]
      return util === 'is_same_domain' && (pattern === '*' || /[A-Z:]/.test(`${host}`))
    },
  },
  {
    area,
    name: 'null is left out of a query',
    reason: 'Parameters without a value are common where a query is put together, and are no crash.',
    applies: ({ util, args }) => util === 'urlencode' && /:null|^\[null/.test(JSON.stringify(args)),
  },
  {
    area,
    name: 'values of a query are as JavaScript writes them',
    reason: 'A list is a parameter for each member without being told, and true is not written as in Python.',
    applies: ({ util, args, kwargs }) =>
      util === 'urlencode' &&
      (/:(?:true|false)/.test(JSON.stringify(args)) ||
        (/:\[/.test(JSON.stringify(args)) && (kwargs as CaseInput | undefined)?.doseq !== true)),
  },
  {
    area,
    name: 'no address has control characters',
    reason: 'Browsers drop some of them and read another address than the server; nobody is sent there.',
    applies: (input) =>
      input.util === 'url_has_allowed_host_and_scheme' && /(?!^\s)[\0-\x1f\x7f]/.test(textOf(input)),
  },
  {
    area,
    name: 'a decimal has no zeros at its end',
    reason:
      'A number of big.js keeps its value and not how it was written, so that a limit of 1.50 prints as 1.5.',
    applies: ({ validator, options }) =>
      isLimit(validator) && /"\$decimal":"-?\d*\.\d*0"/.test(JSON.stringify(options)),
  },
  {
    area,
    name: 'no text is lost where HTML is cut',
    reason: 'Python waits for the end of "&copy" at the end of a text, and loses all of the text before it.',
    applies: (input) => /^truncate_\w+_html$/.test(String(input.util)) && /&[^\s;<]*$/.test(textOf(input)),
  },
]

function hasMark(text: string): boolean {
  return /\p{M}/u.test(text)
}

function isPatternOfText(validator: unknown): boolean {
  return validator === 'slug' || validator === 'unicode_slug' || validator === 'regex'
}

function isLimit(validator: unknown): boolean {
  return validator === 'min_value' || validator === 'max_value'
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value === null
}

function isShownInOtherType(value: number, { limit, offset }: CaseInput): boolean {
  if (typeof offset !== 'number') return false
  const shown = [offset, offset + Number(limit), offset + 2 * Number(limit)]
  if (!Number.isInteger(value)) return shown.some(Number.isInteger)
  return !Number.isInteger(offset) || (!Number.isInteger(limit) && shown.slice(1).some(Number.isInteger))
}

function textOf({ value, args }: CaseInput): string {
  return String(value ?? (Array.isArray(args) ? args[0] : ''))
}

function keepsScripts({ util, kwargs }: CaseInput): boolean {
  return util === 'slugify' && (kwargs as CaseInput | undefined)?.allow_unicode === true
}
