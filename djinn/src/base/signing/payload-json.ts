/** Turns values into the text of a payload and back. */
export interface PayloadFormat {
  /** The text of a value. */
  stringify(value: unknown): string
  /** The value of a text; throws for a text that is none. */
  parse(text: string): unknown
}

/** Compact JSON as it stands. */
export const plainJson: PayloadFormat = {
  stringify: (value) => JSON.stringify(value) ?? 'null',
  parse: (text) => JSON.parse(text),
}

/** Compact JSON in ASCII: everything else is written as `\u` escapes, as Python does unless told otherwise. */
export const asciiJson: PayloadFormat = {
  stringify: (value) => (JSON.stringify(value) ?? 'null').replace(/[\u007f-\uffff]/g, escapeCharacter),
  parse: (text) => JSON.parse(text),
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
