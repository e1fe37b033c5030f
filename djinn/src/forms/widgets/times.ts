import { getFormat, localizeInput } from '../../i18n/index.ts'
import { textOf } from '../text.ts'
import { BuiltInWidget, type WidgetOptions } from './define-widget.ts'

/** What inputs of dates and times may be told. */
export interface TimeInputOptions extends WidgetOptions {
  /** How the value is written, in the letters of strftime. @default the first that the language in force reads */
  readonly format?: string
  /**
   * Whether the browser offers its own picker (`<input type="date">`); the value is written as ISO 8601 then, which is what
   * browsers ask for.
   * @default false
   */
  readonly native?: boolean
}

/**
 * A text input for a date, in the way of the language in force.
 *
 * ```ts
 * import { dateInput } from 'djinn/forms'
 * import { withLocale } from 'djinn/i18n'
 * import { Temporal } from 'temporal-polyfill'
 *
 * const day = Temporal.PlainDate.from('2024-02-29')
 * withLocale('de', () => String(dateInput().render('day', day))) // '<input type="text" name="day" value="29.02.2024">'
 * String(dateInput({ native: true }).render('day', day)) // '<input type="date" name="day" value="2024-02-29">'
 * ```
 */
export function dateInput(options: TimeInputOptions = {}): BuiltInWidget {
  return timeWidget('date', 'DATE_INPUT_FORMATS', options, { type: 'date', format: '%Y-%m-%d' })
}

/** A text input for a date with a time; an instant is shown in the time zone in force. */
export function dateTimeInput(options: TimeInputOptions = {}): BuiltInWidget {
  return timeWidget('datetime', 'DATETIME_INPUT_FORMATS', options, {
    type: 'datetime-local',
    format: '%Y-%m-%dT%H:%M:%S',
  })
}

/** A text input for a time of day. */
export function timeInput(options: TimeInputOptions = {}): BuiltInWidget {
  return timeWidget('time', 'TIME_INPUT_FORMATS', options, { type: 'time', format: '%H:%M:%S' })
}

type FormatName = 'DATE_INPUT_FORMATS' | 'DATETIME_INPUT_FORMATS' | 'TIME_INPUT_FORMATS'

function timeWidget(
  kind: string,
  name: FormatName,
  { native = false, format, ...rest }: TimeInputOptions,
  picker: { readonly type: string; readonly format: string },
): BuiltInWidget {
  const written = format ?? (native ? picker.format : undefined)
  return new BuiltInWidget({
    ...rest,
    kind,
    inputType: native ? picker.type : 'text',
    keepsMicroseconds: false,
    formatValue: (value) => {
      if (value === null || value === undefined) return null
      return textOf(localizeInput(value, { format: written ?? getFormat(name)[0] }))
    },
  })
}
