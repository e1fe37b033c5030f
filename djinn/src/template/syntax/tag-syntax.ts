/** How a tag that a room or an app brings is written. */
interface TagSyntax {
  /** Whether `{% name %} … {% endname %}` has a body. */
  readonly hasBody: boolean
}

/** What decides how a template is read, beside its marks. */
export interface ParseOptions {
  /** Which of Jinja's extensions are on. */
  readonly extensions: ReadonlySet<Extension>
  /** Tags beside the built-in ones, by name. */
  readonly tags: ReadonlyMap<string, TagSyntax>
  /** Whether `trans` trims unless it says `notrimmed`. */
  readonly trimTranslations: boolean
}

/** Tags that can be left out of the language: `do`, `loopcontrols` (break, continue), `i18n` (trans), `debug`. */
export type Extension = 'do' | 'loopcontrols' | 'i18n' | 'debug'
