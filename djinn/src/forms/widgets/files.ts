import { isNothing } from '../nothing.ts'
import type { Submitted } from '../submitted.ts'
import { own, type Text } from '../text.ts'
import type { WidgetContext } from '../widget.ts'
import { BuiltInWidget, type WidgetOptions } from './define-widget.ts'

/** What {@link fileInput} may be told. */
export interface FileInputOptions extends WidgetOptions {
  /** Whether several files may be chosen. @default false */
  readonly multiple?: boolean
}

/**
 * `<input type="file">`. Its form is sent as `multipart/form-data`.
 *
 * ```ts
 * import { fileInput } from 'djinn/forms'
 *
 * String(fileInput({ multiple: true }).render('photos', null)) // '<input type="file" name="photos" multiple>'
 * ```
 */
export function fileInput(options: FileInputOptions = {}): BuiltInWidget {
  const { multiple = false, attrs = {}, ...rest } = options
  return new BuiltInWidget({
    ...rest,
    attrs: multiple ? { ...attrs, multiple: true } : attrs,
    kind: 'file',
    inputType: 'file',
    needsMultipart: true,
    isMultiple: multiple,
    // A browser lets no page say which file was chosen.
    formatValue: () => null,
    valueFrom: (data, name) => uploadIn(data, name, multiple),
    isOmitted: (data, name) => data.files(name).length === 0,
    usesRequired: (initial) => !isFileThere(initial),
  })
}

/** What {@link clearableFileInput} may be told. */
export interface ClearableFileInputOptions extends FileInputOptions {
  /** @default 'Currently' */
  readonly initialText?: Text
  /** @default 'Change' */
  readonly inputText?: Text
  /** @default 'Clear' */
  readonly clearLabel?: Text
}

/** The value of a {@link clearableFileInput} that was given a new file and told to remove the old one. */
export const fileContradiction: unique symbol = Symbol('a file and its removal')

/**
 * `<input type="file">` with a link to the file that is there, and a check box that removes it where the field may be empty.
 *
 * The value is the new file, false to remove the old one, or {@link fileContradiction} for both at once.
 */
export function clearableFileInput(options: ClearableFileInputOptions = {}): BuiltInWidget {
  const { initialText, inputText, clearLabel, ...rest } = options
  const { spec } = fileInput(rest)
  return new BuiltInWidget({
    ...spec,
    kind: 'clearable_file_input',
    context: (context, value) => ({
      ...withCurrentFile(context, value),
      initialText: initialText === undefined ? own('Currently') : String(initialText),
      inputText: inputText === undefined ? own('Change') : String(inputText),
      clearLabel: clearLabel === undefined ? own('Clear') : String(clearLabel),
    }),
    valueFrom: (data, name, widget) => {
      const upload = uploadIn(data, name, widget.isMultiple)
      if (widget.required || !isCleared(data, name)) return upload
      return isFileThere(upload) ? fileContradiction : false
    },
    isOmitted: (data, name) => data.files(name).length === 0 && !data.has(clearName(name)),
  })
}

function withCurrentFile(context: WidgetContext, value: unknown): WidgetContext {
  const url = urlOf(value)
  const checkboxName = clearName(context.name)
  return {
    ...context,
    checkboxName,
    checkboxId: `${checkboxName}_id`,
    isInitial: url !== undefined,
    fileUrl: url,
    fileName: url === undefined ? undefined : nameOf(value, url),
  }
}

/** A stored file knows where it is served. */
function urlOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('url' in value)) return undefined
  const { url } = value
  return typeof url === 'string' && url !== '' ? url : undefined
}

function nameOf(value: unknown, url: string): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
  return typeof name === 'string' && name !== '' ? name : url
}

function uploadIn(data: Submitted, name: string, multiple: boolean): unknown {
  return multiple ? data.files(name) : data.file(name)
}

function isCleared(data: Submitted, name: string): boolean {
  const ticked = data.get(clearName(name))
  return ticked !== undefined && ticked !== '' && ticked !== 'false'
}

function clearName(name: string): string {
  return `${name}-clear`
}

/** Whether there is a file: one that was sent, or one that is stored. */
export function isFileThere(value: unknown): boolean {
  return !isNothing(value) && value !== false
}
