import {
  type Attributes,
  checkbox,
  checkboxSelectMultiple,
  clearableFileInput,
  colorInput,
  dateInput,
  dateTimeInput,
  emailInput,
  fileInput,
  hiddenInput,
  multipleHiddenInput,
  nullBooleanSelect,
  numberInput,
  passwordInput,
  radioSelect,
  searchInput,
  select,
  selectDate,
  selectMultiple,
  splitDateTime,
  splitHiddenDateTime,
  telInput,
  textarea,
  textInput,
  timeInput,
  urlInput,
  type Widget,
} from 'djinn/forms'
import { UnknownOperation } from '../adapter.ts'
import { camel, type Definition, decoded, definition } from './input.ts'

const widgets: Readonly<Record<string, (options: never) => Widget>> = {
  TextInput: textInput,
  NumberInput: numberInput,
  EmailInput: emailInput,
  URLInput: urlInput,
  ColorInput: colorInput,
  SearchInput: searchInput,
  TelInput: telInput,
  PasswordInput: passwordInput,
  HiddenInput: hiddenInput,
  MultipleHiddenInput: multipleHiddenInput,
  DateInput: dateInput,
  DateTimeInput: dateTimeInput,
  TimeInput: timeInput,
  Textarea: textarea,
  CheckboxInput: checkbox,
  Select: select,
  NullBooleanSelect: nullBooleanSelect,
  SelectMultiple: selectMultiple,
  RadioSelect: radioSelect,
  CheckboxSelectMultiple: checkboxSelectMultiple,
  FileInput: fileInput,
  ClearableFileInput: clearableFileInput,
  SplitDateTimeWidget: splitDateTime,
  SplitHiddenDateTimeWidget: splitHiddenDateTime,
  SelectDateWidget: selectDate,
}

/** A widget of its definition, or of its name alone. */
export function widgetOf(given: unknown): Widget {
  const { type, ...options }: Definition = typeof given === 'string' ? { type: given } : definition(given)
  const make = widgets[String(type)]
  if (make === undefined) throw new UnknownOperation(type)
  const named = Object.entries(options).map(([name, value]) => [camel(name), decoded(value)])
  return make(Object.fromEntries(named) as never)
}

/** The HTML of a widget. */
export function renderWidget(input: Definition): string {
  const attrs = definition(input.attrs) as Attributes
  return widgetOf(input.widget).render(String(input.name), decoded(input.value), attrs).toString()
}
