import { templateErrors } from '../errors.ts'
import { requireInteger, requireText } from '../python/require.ts'
import { joinTexts } from '../python/string-methods.ts'
import { linesOf } from '../python/string-split.ts'
import { wrapLine } from '../python/text-wrap.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'

function wordWrap(
  call: TemplateCall,
  value: unknown,
  width: unknown = 79,
  breakLongWords: unknown = true,
  wrapString?: unknown,
  breakOnHyphens: unknown = true,
): string {
  const text = requireText(value, 'wordwrap')
  const columns = requireInteger(width, 'wordwrap')
  if (columns <= 0 && text !== '')
    throw templateErrors.value(`wordwrap has a width of ${columns}.`, 'Give it 1 or more.')
  const end = requireText(wrapString ?? call.policies.newline_sequence ?? '\n', 'wordwrap')
  const options = {
    width: columns,
    breakLongWords: truthOf(breakLongWords),
    breakOnHyphens: truthOf(breakOnHyphens),
  }
  const lines = linesOf(text).map((line) => joinTexts(end, wrapLine(line, options)))
  return joinTexts(end, lines)
}

/** The filter that breaks lines; the policy `newline_sequence` says with what. */
export const wrapFilters: Readonly<Record<string, FilterDefinition>> = {
  wordwrap: {
    sync: true,
    withCall: true,
    parameters: ['width', 'break_long_words', 'wrapstring', 'break_on_hyphens'],
    run: wordWrap,
  },
}
