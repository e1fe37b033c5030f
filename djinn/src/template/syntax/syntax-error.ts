import { TemplateSyntaxError } from '../errors.ts'
import { placeAt } from '../place.ts'

/** A template's text with its name, for messages. */
export interface Source {
  readonly name: string
  readonly text: string
}

/** An error at an offset of a source. */
export function syntaxError(
  source: Source,
  at: number,
  sentence: string,
  hint?: string,
  length = 1,
): TemplateSyntaxError {
  return new TemplateSyntaxError('TEMPLATE_SYNTAX', sentence, {
    hint,
    place: placeAt(source.name, source.text, at, length),
  })
}
