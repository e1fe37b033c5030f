import { SafeString, ValidationError } from '../../base/index.ts'
import {
  email as emailValidator,
  ip4,
  ip6,
  ip46,
  maxLength,
  minLength,
  noNullCharacters,
  readUuid,
  regex as regexValidator,
  shortestIp,
  slug as slugValidator,
  unicodeSlug,
  url as urlValidator,
} from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { own } from '../text.ts'
import type { Attributes, Widget } from '../widget.ts'
import { emailInput, textInput, urlInput } from '../widgets/inputs.ts'

/** What fields of text may be told. */
export interface TextOptions extends FieldOptions {
  /** In characters. */
  readonly maxLength?: number
  /** In characters. */
  readonly minLength?: number
  /** Whether blanks at both ends go. @default true */
  readonly strip?: boolean
  /** What an empty field gives. @default '' */
  readonly emptyValue?: string | null
}

/** {@link TextOptions} of a field that gives null in place of an empty text. */
export interface NullTextOptions extends TextOptions {
  readonly emptyValue: null
}

const textMessages = { invalid_type: 'Enter a text.' }

function textKind(
  name: string,
  options: TextOptions,
  more: Partial<FieldKind<string | null>> = {},
): FieldKind<string | null> {
  const empty = options.emptyValue === undefined ? '' : options.emptyValue
  const strip = options.strip ?? true
  return {
    name,
    widget: textInput(),
    limits: [
      ...(options.minLength === undefined ? [] : [minLength(options.minLength)]),
      ...(options.maxLength === undefined ? [] : [maxLength(options.maxLength)]),
      noNullCharacters(),
    ],
    read(value, field) {
      const text = typeof value === 'string' ? value : scalarText(value, field)
      const stripped = strip ? text.trim() : text
      return stripped === '' ? empty : stripped
    },
    attributes: (widget) => lengthAttributes(widget, options),
    jsonSchema: () => ({
      type: 'string',
      ...(options.minLength !== undefined && { minLength: options.minLength }),
      ...(options.maxLength !== undefined && { maxLength: options.maxLength }),
    }),
    ...more,
    messages: { ...textMessages, ...more.messages },
  }
}

/** Numbers have a text; lists, objects and truth values come from a client that meant something else. */
export function scalarText(value: unknown, field: Field): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'undefined':
      return ''
    case 'number':
    case 'bigint':
      return String(value)
  }
  if (value === null) return ''
  if (value instanceof SafeString) return value.toString()
  return field.fail('invalid_type')
}

function lengthAttributes(widget: Widget, options: TextOptions): Attributes {
  if (widget.isHidden) return {}
  return { maxlength: options.maxLength, minlength: options.minLength }
}

/**
 * A text of one line; with `widget: textarea()` of many. Blanks at both ends go, unless `strip: false`.
 *
 * ```ts
 * import { char } from 'djinn/forms'
 *
 * const name = char({ maxLength: 80 })
 * name.clean('  Ann ') // 'Ann'
 * ```
 */
export function char(options: NullTextOptions): Field<string | null>
export function char(options?: TextOptions): Field<string>
export function char(options: TextOptions = {}): Field<string | null> {
  return new Field((given: TextOptions) => textKind('char', given), options)
}

/**
 * An email address, of at most 320 characters.
 *
 * ```ts
 * import { email } from 'djinn/forms'
 *
 * email().clean('ann@example.com') // 'ann@example.com'
 * ```
 */
export function email(options: NullTextOptions): Field<string | null>
export function email(options?: TextOptions): Field<string>
export function email(options: TextOptions = {}): Field<string | null> {
  const make = (given: TextOptions) =>
    textKind(
      'email',
      { maxLength: 320, ...given },
      {
        widget: emailInput(),
        validators: [emailValidator()],
        jsonSchema: () => ({ type: 'string', format: 'email', maxLength: given.maxLength ?? 320 }),
      },
    )
  return new Field(make, options)
}

/** What {@link url} may be told. */
export interface UrlOptions extends TextOptions {
  /** What stands before an address without a scheme. @default 'https' */
  readonly assumeScheme?: string
}

/**
 * The address of a web page. `example.com` becomes `https://example.com`.
 *
 * ```ts
 * import { url } from 'djinn/forms'
 *
 * url().clean('example.com/a') // 'https://example.com/a'
 * ```
 */
export function url(options: UrlOptions & NullTextOptions): Field<string | null>
export function url(options?: UrlOptions): Field<string>
export function url(options: UrlOptions = {}): Field<string | null> {
  const make = (given: UrlOptions): FieldKind<string | null> => {
    const kind = textKind('url', given, {
      widget: urlInput(),
      validators: [urlValidator()],
      jsonSchema: () => ({ type: 'string', format: 'uri' }),
    })
    return {
      ...kind,
      messages: { ...kind.messages, invalid: 'Enter a valid URL.' },
      read(value, field) {
        const text = kind.read(value, field)
        return text === null || text === '' ? text : withScheme(text, given.assumeScheme ?? 'https')
      },
    }
  }
  return new Field(make, options)
}

function withScheme(text: string, scheme: string): string {
  if (text.startsWith('https://') || text.startsWith('http://')) return text
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text)) return text
  return text.startsWith('//') ? `${scheme}:${text}` : `${scheme}://${text}`
}

/** What {@link slug} may be told. */
export interface SlugOptions extends TextOptions {
  /** Whether letters of all scripts may stand in it. @default false */
  readonly allowUnicode?: boolean
}

/**
 * Letters, digits, hyphens and underscores.
 *
 * ```ts
 * import { slug } from 'djinn/forms'
 *
 * slug().clean('red-shoes') // 'red-shoes'
 * ```
 */
export function slug(options: SlugOptions & NullTextOptions): Field<string | null>
export function slug(options?: SlugOptions): Field<string>
export function slug(options: SlugOptions = {}): Field<string | null> {
  const make = (given: SlugOptions) =>
    textKind('slug', given, { validators: [given.allowUnicode === true ? unicodeSlug() : slugValidator()] })
  return new Field(make, options)
}

/**
 * A text that a pattern finds itself in. Blanks at both ends stay, unless `strip: true`. Take care that the pattern is
 * linear: what it is asked comes from a stranger.
 *
 * ```ts
 * import { regex } from 'djinn/forms'
 *
 * regex(/^\d{3}$/).clean('123') // '123'
 * ```
 */
export function regex(pattern: RegExp, options: NullTextOptions): Field<string | null>
export function regex(pattern: RegExp, options?: TextOptions): Field<string>
export function regex(pattern: RegExp, options: TextOptions = {}): Field<string | null> {
  const make = (given: TextOptions): FieldKind<string | null> => {
    const kind = textKind('regex', { strip: false, ...given })
    return { ...kind, limits: [...(kind.limits ?? []), regexValidator(pattern)] }
  }
  return new Field(make, options)
}

/** With a colon it was meant for one of version 6: that is what the words are about. */
function askForIp6(text: string, field: Field): void {
  const message = 'This is not a valid %(protocol)s address.'
  try {
    ip6({ message: own(message, { protocol: 'IPv6' }) })(text)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => field.inOwnWords(issue)))
  }
}

/** Eight groups of four digits with colons between them. */
const longestIp = 39

/** What {@link ip} may be told. */
export interface IpOptions extends TextOptions {
  /** @default 'both' */
  readonly protocol?: 'both' | 'IPv4' | 'IPv6'
  /** Whether `::ffff:192.0.2.1` becomes `192.0.2.1`. @default false */
  readonly unpackIpv4?: boolean
}

/**
 * An IP address of version 4 or 6, in its shortest form.
 *
 * ```ts
 * import { ip } from 'djinn/forms'
 *
 * ip().clean('2001:0DB8:0:0::1') // '2001:db8::1'
 * ```
 */
export function ip(options: IpOptions & NullTextOptions): Field<string | null>
export function ip(options?: IpOptions): Field<string>
export function ip(options: IpOptions = {}): Field<string | null> {
  const make = (given: IpOptions): FieldKind<string | null> => {
    const validators = { both: ip46, IPv4: ip4, IPv6: ip6 }
    const kind = textKind(
      'ip',
      { maxLength: longestIp, ...given },
      { validators: [validators[given.protocol ?? 'both']()] },
    )
    const unpackIpv4 = given.unpackIpv4 ?? false
    return {
      ...kind,
      read(value, field) {
        const text = kind.read(value, field)
        if (text?.includes(':')) askForIp6(text, field)
        return text === null ? null : shortestIp(text, { unpackIpv4 })
      },
    }
  }
  return new Field(make, options)
}

/**
 * A UUID, in any of its usual forms; cleaned it is in small letters with hyphens.
 *
 * ```ts
 * import { uuid } from 'djinn/forms'
 *
 * uuid().clean('12345678123456781234567812345678') // '12345678-1234-5678-1234-567812345678'
 * ```
 */
export function uuid(options: FieldOptions & { readonly required: false }): Field<string | null>
export function uuid(options?: FieldOptions): Field<string>
export function uuid(options: FieldOptions = {}): Field<string | null> {
  const kind: FieldKind<string | null> = {
    name: 'uuid',
    widget: textInput(),
    messages: { ...textMessages, invalid: 'Enter a valid UUID.' },
    read(value, field) {
      const text = scalarText(value, field).trim()
      return text === '' ? null : (readUuid(text) ?? field.fail('invalid'))
    },
    jsonSchema: () => ({ type: 'string', format: 'uuid' }),
  }
  return new Field(() => kind, options)
}
