import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'

const area = 'djangofilters'

/** Where Djinn's filters answer differently from Django's on purpose. */
export const djangoFiltersDifferences: readonly Difference[] = [
  {
    area,
    name: 'urlize keeps punctuation behind a closing bracket',
    reason: 'Django 5.2 loses the comma of "[http://a.com],"; no filter may lose what somebody wrote.',
    applies: ({ filter, value }) => isLinking(filter) && /[)\]][.,:;!]+(?=$|[\s<>"'])/.test(textOf(value)),
  },
  {
    area,
    name: 'decimals have no zeros at their end',
    reason: 'A number of big.js keeps its value and not how it was written, so "1.50" prints as "1.5".',
    applies: ({ filter, value }) => printsWhole(filter) && hasEndingZero(value),
  },
]

function isLinking(filter: unknown): boolean {
  return filter === 'urlize' || filter === 'urlizetrunc'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String((value as CaseInput).$markup ?? '')
}

/** These write numbers in their own way. */
function printsWhole(filter: unknown): boolean {
  return !['floatformat', 'filesizeformat', 'get_digit', 'divisibleby', 'pluralize'].includes(String(filter))
}

function hasEndingZero(value: unknown): boolean {
  return /"\$decimal":"-?\d*\.\d*0"/.test(JSON.stringify(value))
}
