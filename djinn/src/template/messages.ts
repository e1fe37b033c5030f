import type { Environment } from './environment.ts'
import { placeAt } from './place.ts'
import type { Expression, Statement } from './syntax/nodes.ts'
import { allStatements, expressionsOf, literalText, partsOf } from './syntax/walk.ts'

/** A text to be translated, and where templates have it. */
export interface TemplateMessage {
  readonly context: string | undefined
  readonly singular: string
  readonly plural: string | undefined
  readonly places: readonly { readonly template: string; readonly line: number }[]
}

/**
 * The texts that a template gives to be translated: those of `{% trans %}`, and literals in calls of `_`, `gettext`, `ngettext`,
 * `pgettext`, `npgettext`.
 *
 * ```ts
 * import { Environment, extractMessages } from 'djinn/template'
 *
 * const found = extractMessages(new Environment(), "{% trans %}Hello{% endtrans %} {{ _('Bye') }}", 'page.html')
 * found.map(({ singular }) => singular) // ['Hello', 'Bye']
 * ```
 */
export function extractMessages(environment: Environment, text: string, template: string): TemplateMessage[] {
  const { source, node } = environment.parse(text, template)
  const messages: TemplateMessage[] = []
  for (const statement of allStatements(node.body)) {
    for (const { at, ...message } of messagesOf(statement)) {
      const { line } = placeAt(template, source.text, at)
      messages.push({ ...message, places: [{ template, line }] })
    }
  }
  return messages
}

type Found = Omit<TemplateMessage, 'places'> & { readonly at: number }

function messagesOf(statement: Statement): Found[] {
  const inValues = expressionsOf(statement).flatMap(inExpression)
  if (statement.kind !== 'trans') return inValues
  const { context, at, hasNames } = statement
  // A text without names is looked up as it is written.
  const written = (text: string) => (hasNames ? text : text.replaceAll('%%', '%'))
  const plural = statement.plural === undefined ? undefined : written(statement.plural)
  return [{ context, singular: written(statement.singular), plural, at }, ...inValues]
}

function inExpression(value: Expression): Found[] {
  const inner = partsOf(value).flatMap(inExpression)
  if (value.kind !== 'call' || value.target.kind !== 'name') return inner
  const texts = value.given.positional.map(literalText)
  const found = ofCall(value.target.name, texts)
  return found === undefined ? inner : [{ ...found, at: value.at }, ...inner]
}

/** What a call asks for; undefined where it is another function, or its texts are worked out when it runs. */
function ofCall(name: string, texts: readonly (string | undefined)[]): Omit<Found, 'at'> | undefined {
  const hasContext = name === 'pgettext' || name === 'npgettext'
  const hasPlural = name === 'ngettext' || name === 'npgettext'
  if (!hasContext && !hasPlural && name !== '_' && name !== 'gettext') return undefined
  const [context, singular, plural] = hasContext ? texts : [undefined, ...texts]
  if (singular === undefined || (hasContext && context === undefined)) return undefined
  if (!hasPlural) return { context, singular, plural: undefined }
  return plural === undefined ? undefined : { context, singular, plural }
}

/** Messages as the text of a `.pot` file; the same text of several templates is one entry. */
export function toPot(messages: readonly TemplateMessage[]): string {
  const byKey = new Map<string, TemplateMessage>()
  for (const message of messages) {
    const key = `${message.context ?? ''}\u0004${message.singular}`
    const known = byKey.get(key)
    const places = [...(known?.places ?? []), ...message.places]
    byKey.set(key, { ...message, plural: known?.plural ?? message.plural, places })
  }
  const header =
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
  return [header, ...[...byKey.values()].map(entry)].join('\n')
}

function entry({ context, singular, plural, places }: TemplateMessage): string {
  const lines = places.map(({ template, line }) => `#: ${template}:${line}`)
  if (/%\(\w+\)/.test(singular)) lines.push('#, python-format')
  if (context !== undefined) lines.push(`msgctxt ${quotedText(context)}`)
  lines.push(`msgid ${quotedText(singular)}`)
  if (plural === undefined) lines.push('msgstr ""')
  else lines.push(`msgid_plural ${quotedText(plural)}`, 'msgstr[0] ""', 'msgstr[1] ""')
  return `${lines.join('\n')}\n`
}

/** A text as gettext writes it, a line each. */
function quotedText(text: string): string {
  const quote = (part: string) =>
    `"${part.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')}"`
  const lines = text.split(/(?<=\n)/)
  return lines.length > 1 ? ['""', ...lines.map(quote)].join('\n') : quote(text)
}
