import { attributeKind } from './attribute-kind.ts'
import { attributeText } from './attribute-text.ts'
import { htmlErrors } from './errors.ts'
import { ScriptText } from './script-text.ts'
import { isScriptUrl } from './script-url.ts'
import { Tokenizer } from './tokenizer.ts'

/** Where a value stands in a template, and so how it has to be written. */
export type Hole =
  | { readonly kind: 'text' | 'attribute' | 'srcdoc' | 'comment' }
  | { readonly kind: 'script'; readonly place: string }
  | { readonly kind: 'boolean'; readonly name: string }
  | UrlHole

/** A value that decides, or helps to decide, the scheme of a URL. */
export interface UrlHole {
  readonly kind: 'url'
  /** The attribute's text before the value; undefined where another such value stands before it. */
  readonly prefix: string | undefined
  /** The attribute's text after the value, up to its end or the next value. */
  readonly suffix: string
}

/** A template that has been read: its texts, and between each two of them a hole. */
export interface Template {
  readonly texts: readonly string[]
  readonly holes: readonly Hole[]
}

const templates = new WeakMap<readonly string[], Template>()

/** The template of a tagged literal; read at its first use, then kept under its strings. */
export function templateOf(strings: readonly string[]): Template {
  const known = templates.get(strings)
  if (known) return known
  const template = readTemplate(strings)
  templates.set(strings, template)
  return template
}

function readTemplate(strings: readonly string[]): Template {
  const tokenizer = new Tokenizer()
  const texts: string[] = []
  const holes: Hole[] = []
  for (const [index, text] of strings.entries()) {
    const start = afterBoolean(tokenizer, text, holes.at(-1))
    tokenizer.read(text, start)
    const next = strings[index + 1]
    const hole = next === undefined ? undefined : holeAt(tokenizer, text, next, holes.at(-1))
    texts.push(hole?.kind === 'boolean' ? beforeBoolean(text.slice(start)) : text.slice(start))
    if (hole) holes.push(hole)
  }
  requireEnd(tokenizer, strings.at(-1) ?? '')
  return { texts, holes }
}

/** Cuts ` ?disabled="` off a text: the whole attribute is written, or left out, with the value. */
function beforeBoolean(text: string): string {
  return text.slice(0, text.lastIndexOf('?')).trimEnd()
}

/** Where the text after a value begins; the closing quote of a boolean attribute goes with the attribute. */
function afterBoolean(tokenizer: Tokenizer, text: string, hole: Hole | undefined): number {
  if (hole?.kind !== 'boolean' || tokenizer.attribute !== `?${hole.name}`) return 0
  const { quote } = tokenizer
  const alone = quote === undefined ? /^(?:[\s/>]|$)/.test(text) : text[0] === quote
  const start = quote === undefined ? 0 : 1
  if (!alone)
    throw htmlErrors.position(
      'beside text in a boolean attribute',
      '',
      `Write ?${hole.name}="\${flag}" alone.`,
    )
  tokenizer.state = 'beforeName'
  tokenizer.attribute = ''
  return start
}

/** The hole between `text` and `next`, or an error where no value may stand. */
function holeAt(tokenizer: Tokenizer, text: string, next: string, previous: Hole | undefined): Hole {
  const refuse = (place: string, hint: string) => htmlErrors.position(place, text, hint)
  switch (tokenizer.state) {
    case 'text':
      return { kind: 'text' }
    case 'comment':
      tokenizer.before = ''
      return { kind: 'comment' }
    case 'double':
    case 'single':
      return attributeHole(tokenizer, text, next, previous)
    case 'beforeValue':
      if (tokenizer.attribute.startsWith('?')) return booleanHole(tokenizer, text)
      throw refuse('in an attribute without quotes', `Write ${tokenizer.attribute}="\${value}".`)
    case 'unquoted':
      throw refuse('in an attribute without quotes', 'Put quotes around the whole value.')
    case 'raw':
      return rawHole(tokenizer, text)
    case 'tagOpen':
    case 'tagName':
      throw refuse('in the name of a tag', 'Write each tag out, and choose between templates.')
    case 'declaration':
      throw refuse('in a declaration', 'Write the declaration out.')
    case 'beforeName':
    case 'name':
    case 'afterName':
      throw refuse('among the attributes of a tag', `Write name="\${value}", or ?name="\${flag}".`)
  }
}

function attributeHole(tokenizer: Tokenizer, text: string, next: string, previous: Hole | undefined): Hole {
  const { attribute, value, quote = '"' } = tokenizer
  if (attribute.startsWith('?')) return booleanHole(tokenizer, text)
  const kind = attributeKind(tokenizer.tag, attribute)
  if (kind === 'script') return scriptHole(`in the attribute ${attribute}`, scriptOf(tokenizer), text)
  if (kind === 'srcdoc') return { kind: 'srcdoc' }
  if (kind === 'plain') return { kind: 'attribute' }
  const url = attributeText(value)
  if (isScriptUrl(url)) {
    throw htmlErrors.position('in a URL that runs a script', text, 'Listen to the event in a script file.')
  }
  const isFirst = text.length > value.length
  const earlier = !isFirst && previous?.kind === 'url' ? previous : undefined
  return urlHole(earlier, isFirst, url, next, quote)
}

function booleanHole({ attribute, value }: Tokenizer, text: string): Hole {
  const name = attribute.slice(1)
  if (value === '' && /^[a-z][\w:.-]*$/.test(name) && attributeKind('', name) !== 'script')
    return { kind: 'boolean', name }
  throw htmlErrors.position('in a boolean attribute of another form', text, `Write ?disabled="\${flag}".`)
}

/** A value is any text once a character before it has ended the scheme. */
function urlHole(
  earlier: UrlHole | undefined,
  isFirst: boolean,
  value: string,
  next: string,
  quote: string,
): Hole {
  const decided = isFirst ? /[:/?#]/.test(value) : !earlier || /[/?#]/.test(earlier.suffix)
  if (decided) return { kind: 'attribute' }
  const end = next.indexOf(quote)
  const suffix = attributeText(end < 0 ? next : next.slice(0, end))
  return { kind: 'url', prefix: isFirst ? value : undefined, suffix }
}

/** The script of an attribute so far, with a number for each value. */
function scriptOf(tokenizer: Tokenizer): ScriptText {
  const script = new ScriptText()
  script.read(attributeText(tokenizer.value))
  tokenizer.value += '0'
  return script
}

function rawHole({ tag, script }: Tokenizer, text: string): Hole {
  if (tag === 'script') return scriptHole('in a <script>', script, text)
  if (tag === 'textarea' || tag === 'title') return { kind: 'attribute' }
  const hint = 'Set a class or a custom property on an element instead.'
  throw htmlErrors.position(`in a <${tag}>`, text, hint)
}

function scriptHole(place: string, script: ScriptText, text: string): Hole {
  const { state } = script
  script.value()
  if (state === 'code') return { kind: 'script', place }
  if (state === 'line' || state === 'block')
    throw htmlErrors.position(`${place} inside a comment`, text, 'Cut it.')
  throw htmlErrors.position(`${place} inside quotes`, text, 'Leave the quotes out: json(...) writes its own.')
}

/** A template has to end between tags, or what follows it would stand in another place than it seems. */
function requireEnd({ state, tag }: Tokenizer, text: string): void {
  if (state === 'text') return
  const inside = state === 'comment' ? 'a comment' : state === 'raw' ? `a <${tag}>` : 'a tag'
  throw htmlErrors.unfinished(`inside ${inside}`, text)
}
