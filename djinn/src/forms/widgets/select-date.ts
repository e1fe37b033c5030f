import { Temporal } from 'temporal-polyfill'
import { dateNames, getFormat, localizeInput, readStrftime } from '../../i18n/index.ts'
import type { Submitted } from '../submitted.ts'
import { own, type Text } from '../text.ts'
import type { ChoiceEntry } from '../widget.ts'
import { select } from './choices.ts'
import { BuiltInWidget, type WidgetOptions } from './define-widget.ts'

/** What {@link selectDate} may be told. */
export interface SelectDateOptions extends WidgetOptions {
  /** The years to choose from. @default this one and the nine after it */
  readonly years?: readonly number[]
  /** The months to choose from, by number. @default all twelve, in the language in force */
  readonly months?: Readonly<Record<number, Text>>
  /** What stands for no choice, in a field that may be empty: one text, or one each for year, month and day. @default '---' */
  readonly emptyLabel?: Text | readonly [year: Text, month: Text, day: Text]
}

type Part = 'year' | 'month' | 'day'
type Parts = Readonly<Record<Part, number | '' | null>>

/**
 * A date in three selects, in the order of the language in force.
 *
 * ```ts
 * import { selectDate } from 'djinn/forms'
 *
 * String(selectDate({ years: [2024] }).render('day', '2024-02-29')).startsWith('<select name="day_month"') // true
 * ```
 */
export function selectDate(options: SelectDateOptions = {}): BuiltInWidget {
  const { years, months, emptyLabel = '---', ...rest } = options
  return new BuiltInWidget({
    ...rest,
    kind: 'select_date',
    isGroup: true,
    formatValue: () => null,
    context: (context, value, widget) => {
      const choices = { year: yearChoices(years), month: monthChoices(months), day: dayChoices }
      const empty = typeof emptyLabel === 'object' && Array.isArray(emptyLabel) ? emptyLabel : undefined
      const labels: Record<Part, Text> = {
        year: empty?.[0] ?? (emptyLabel as Text),
        month: empty?.[1] ?? (emptyLabel as Text),
        day: empty?.[2] ?? (emptyLabel as Text),
      }
      const chosen = partsOf(value)
      const given = context.attrs.id
      const id = typeof given === 'string' && given !== '' ? given : `id_${context.name}`
      const subwidgets = orderOfParts().map((part) => {
        const all = widget.required ? choices[part] : [['', labels[part]] as const, ...choices[part]]
        return select({ choices: all }).context(`${context.name}_${part}`, chosen[part], {
          'aria-label': own(partNames[part]),
          ...context.attrs,
          id: `${id}_${part}`,
        })
      })
      return { ...context, subwidgets }
    },
    valueFrom: dateIn,
    isOmitted: (data, name) => allParts.every((part) => !data.has(`${name}_${part}`)),
    idForLabel: (id) => `${id}_${orderOfParts()[0]}`,
  })
}

const partNames: Readonly<Record<Part, string>> = { year: 'Year', month: 'Month', day: 'Day' }
const allParts = ['year', 'month', 'day'] as const
const dayChoices: readonly ChoiceEntry[] = Array.from({ length: 31 }, (_, at) => [at + 1, String(at + 1)])

function yearChoices(years: readonly number[] | undefined): readonly ChoiceEntry[] {
  const first = new Date().getFullYear()
  const offered = years ?? Array.from({ length: 10 }, (_, at) => first + at)
  return offered.map((year) => [year, String(year)])
}

function monthChoices(months: SelectDateOptions['months']): readonly ChoiceEntry[] {
  if (months === undefined) return dateNames().months.map((name, at) => [at + 1, name])
  return Object.entries(months).map(([number, name]) => [Number(number), name])
}

const partOfLetter: Readonly<Record<string, Part>> = {
  ...{ Y: 'year', y: 'year', o: 'year' },
  ...{ b: 'month', E: 'month', F: 'month', M: 'month', m: 'month', N: 'month', n: 'month' },
  ...{ d: 'day', j: 'day' },
}

/** In which order the language writes a date. */
function orderOfParts(): readonly Part[] {
  const letters = getFormat('DATE_FORMAT').replaceAll(/\\./g, '')
  const found = [...letters].flatMap((letter) => partOfLetter[letter] ?? [])
  return [...new Set([...found, ...(['month', 'day', 'year'] as const)])]
}

function partsOf(value: unknown): Parts {
  if (value === null || value === undefined || value === '') return noParts
  const text = typeof value === 'string' ? value : localizeInput(value, { format: '%Y-%m-%d' })
  if (typeof text !== 'string') return noParts
  const match = /^(\d{4}|0)-(\d\d?)-(\d\d?)$/.exec(text)
  if (match !== null) {
    // Zeros stand for what was not chosen.
    const [year, month, day] = match.slice(1).map((digits) => Number(digits) || '')
    return { year: year ?? '', month: month ?? '', day: day ?? '' }
  }
  const read = readStrftime(text, getFormat('DATE_INPUT_FORMATS')[0] ?? '')
  return read ?? noParts
}

const noParts: Parts = { year: null, month: null, day: null }

/** The date as the language in force reads it; with zeros where parts are missing or there is no such day, so that it is refused. */
function dateIn(data: Submitted, name: string): unknown {
  const [year, month, day] = allParts.map((part) => data.get(`${name}_${part}`))
  if (year === '' && month === '' && day === '') return null
  if (year === undefined || month === undefined || day === undefined) return data.get(name)
  const date = dayOf(Number(year), Number(month), Number(day))
  if (date === undefined) return `${year || 0}-${month || 0}-${day || 0}`
  return localizeInput(date, { format: getFormat('DATE_INPUT_FORMATS')[0] })
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (!Number.isInteger(year + month + day) || year < 1 || year > 9999) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
