/** How the marks of a template are written, and what happens to white space around them. */
export interface SyntaxOptions {
  /** @default '{%' */
  readonly blockStart?: string
  /** @default '%}' */
  readonly blockEnd?: string
  /** @default '{{' */
  readonly variableStart?: string
  /** @default '}}' */
  readonly variableEnd?: string
  /** @default '{#' */
  readonly commentStart?: string
  /** @default '#}' */
  readonly commentEnd?: string
  /** Begins a line that is a whole statement, such as `%`; none by default. */
  readonly lineStatementPrefix?: string
  /** Begins a comment up to the end of its line, such as `##`; none by default. */
  readonly lineCommentPrefix?: string
  /** Whether the first newline after a block is removed. @default false */
  readonly trimBlocks?: boolean
  /** Whether white space from the start of a line to a block is removed. @default false */
  readonly lstripBlocks?: boolean
  /** Whether the one newline at the end of a template is kept. @default false */
  readonly keepTrailingNewline?: boolean
  /** What each newline of the source becomes. @default '\n' */
  readonly newlineSequence?: '\n' | '\r\n' | '\r'
}

/** The options with all defaults. */
export type Delimiters = Required<Omit<SyntaxOptions, 'lineStatementPrefix' | 'lineCommentPrefix'>> &
  Pick<SyntaxOptions, 'lineStatementPrefix' | 'lineCommentPrefix'>

/** The marks of Jinja and of Django. */
export const defaultDelimiters: Delimiters = {
  blockStart: '{%',
  blockEnd: '%}',
  variableStart: '{{',
  variableEnd: '}}',
  commentStart: '{#',
  commentEnd: '#}',
  trimBlocks: false,
  lstripBlocks: false,
  keepTrailingNewline: false,
  newlineSequence: '\n',
}
