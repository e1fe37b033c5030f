/** The smallest parts of a template. */
export type TokenKind =
  | 'data'
  | 'variableBegin'
  | 'variableEnd'
  | 'blockBegin'
  | 'blockEnd'
  | 'name'
  | 'string'
  | 'integer'
  | 'float'
  | 'operator'
  | 'end'

/** One of them, and where it stands in the source. */
export interface Token {
  readonly kind: TokenKind
  /** The text of data (white space removed as asked), the value of a string, the characters of all else. */
  readonly text: string
  /** Offset of its first character. */
  readonly at: number
  /** How many characters of the source it takes. */
  readonly length: number
}
