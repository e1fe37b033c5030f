import { i18nErrors } from './errors.ts'
import { type Expression, evaluate, parseExpression } from './plural-expression.ts'

/** How a language counts: how many forms its words have, and which form stands beside a number. */
export interface PluralForms {
  /** How many forms each text has. */
  readonly count: number
  /** The index of the form that stands beside this number; it may be none of the forms where a catalogue is wrong. */
  index(number: number | bigint): number
}

/** One form for 1, another for all else, as in English; also of a catalogue that says nothing. */
export const germanicForms: PluralForms = { count: 2, index: (number) => (Number(number) === 1 ? 0 : 1) }

/**
 * Reads the value of a `Plural-Forms` header. The formula is C; it is parsed and never run as code.
 *
 * ```ts
 * import { parsePluralForms } from 'djinn/i18n'
 *
 * const polish = parsePluralForms(
 *   'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
 * )
 * polish.index(22) // 1
 * ```
 *
 * @throws {DjinnError} `I18N_CATALOGUE` for what is no such header.
 */
export function parsePluralForms(header: string, source = 'Plural-Forms', line?: number): PluralForms {
  const count = /\bnplurals\s*=\s*(\d{1,3})\b/.exec(header)?.[1]
  const formula = /\bplural\s*=([^;]*)/.exec(header)?.[1]
  if (count === undefined || formula === undefined || Number(count) === 0) {
    throw i18nErrors.catalogue(source, 'Plural-Forms must say nplurals=NUMBER; plural=FORMULA;', line)
  }
  const expression = parseExpression(formula, (problem) => i18nErrors.catalogue(source, problem, line))
  return { count: Number(count), index: (number) => formFor(expression, number) }
}

function formFor(expression: Expression, number: number | bigint): number {
  return evaluate(expression, typeof number === 'bigint' ? asNumber(number) : number)
}

const million = 1_000_000n

/** Formulas look at small numbers and at the last digits, which a huge number would lose on its way to a float. */
function asNumber(number: bigint): number {
  const size = number < 0n ? -number : number
  if (size < million) return Number(number)
  const shortened = Number((size % million) + million)
  return number < 0n ? -shortened : shortened
}
