import { templateErrors } from '../errors.ts'
import { splitArguments } from '../python/arguments.ts'
import { kindOf } from '../python/kind.ts'
import { numberOf } from '../python/numbers.ts'
import { percentMarkup } from '../python/percent-format.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import type { Translator } from '../translator.ts'

/** `_`, `gettext`, `ngettext`, `pgettext`, `npgettext` over a translator. */
export function gettextGlobals(
  translator: Translator,
  newstyle: boolean,
): Readonly<Record<string, FilterDefinition>> {
  const pgettext = (context: string, text: string) => translator.pgettext?.(context, text) ?? text
  const npgettext = (context: string, singular: string, plural: string, count: number) =>
    translator.npgettext?.(context, singular, plural, count) ?? (count === 1 ? singular : plural)
  const gettext = functionOf(1, newstyle, (call, [text]) => translator.gettext(call.text(text)))
  return {
    _: gettext,
    gettext,
    ngettext: functionOf(
      3,
      newstyle,
      (call, [one, many, count]) => translator.ngettext(call.text(one), call.text(many), counted(count)),
      2,
    ),
    pgettext: functionOf(2, newstyle, (call, [context, text]) =>
      pgettext(call.text(context), call.text(text)),
    ),
    npgettext: functionOf(
      4,
      newstyle,
      (call, [context, one, many, count]) =>
        npgettext(call.text(context), call.text(one), call.text(many), counted(count)),
      3,
    ),
  }
}

function counted(count: unknown): number {
  const number = numberOf(count)
  if (number !== undefined) return number
  throw templateErrors.value(`ngettext needs a number, not ${kindOf(count)}.`)
}

/** In the new style values given by name are put into the text, and the text is safe where the template escapes. */
function functionOf(
  count: number,
  newstyle: boolean,
  translate: (call: TemplateCall, given: readonly unknown[]) => string,
  countAt?: number,
): FilterDefinition {
  return {
    withCall: true,
    run(call: TemplateCall, ...given: readonly unknown[]) {
      const text = translate(call, given.slice(0, count))
      const { named } = splitArguments(given)
      if (!newstyle && named !== undefined)
        throw templateErrors.value(
          'This function takes no arguments by name.',
          'Put values in with %: gettext(text) % { … }.',
        )
      if (!newstyle) return text
      const values = countAt === undefined ? (named ?? {}) : { num: given[countAt], ...named }
      return percentMarkup(text, values, call.dialect, call.autoescape)
    },
  }
}
