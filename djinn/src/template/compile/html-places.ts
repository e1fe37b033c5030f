import { attributeKind, attributeText, HtmlTokenizer, isScriptUrl, ScriptText } from '../../base/index.ts'
import type { UrlPart, Writer } from '../runtime/output.ts'
import type { Expression } from '../syntax/nodes.ts'

/** Where a value is written. */
export interface Place {
  readonly writer: Writer
  readonly url?: UrlPart
}

/** Why nothing can be written at a place, and what to write instead. */
export interface Refused {
  readonly refused: string
  readonly hint: string
}

export type PlaceOfValue = Place | Refused

/**
 * A place as text, for templates that are compiled to stand there: `text`, `raw script code`, `double a href open`. The last word
 * is what is known of a script, or of a URL: `empty`, `static`, `open` where it began with a value, or `decided`.
 */
export type PlaceKey = string

/**
 * Knows where in the HTML a template is while it is compiled: the texts are read in order, and branches that go separate ways
 * have to come back to one place.
 */
export class HtmlPlaces {
  /** Where the text is; changed by reading it alone. */
  tokenizer = new HtmlTokenizer()
  /** How many values the attribute's text has had so far. */
  #values = 0
  /** Whether no value in the attribute can decide the scheme of its URL any more. */
  #decided = false
  /** Whether the attribute's text so far depends on a branch. */
  #mixed = false
  /** The first value of the URL. */
  #first: { more: boolean } | undefined
  /** The URL whose static end is not read yet. */
  #open: { suffix: string } | undefined

  /** The script of an event attribute before the text that the tokenizer has. */
  #script = new ScriptText()

  static at(key: PlaceKey): HtmlPlaces {
    const places = new HtmlPlaces()
    const [state = 'text', tag = '', attribute = '', known = ''] = key.split(' ')
    places.tokenizer.state = state as HtmlTokenizer['state']
    places.tokenizer.tag = tag
    places.tokenizer.attribute = attribute
    if (state === 'raw') places.tokenizer.script = ScriptText.at(known)
    else if (places.tokenizer.quote !== undefined) places.#knownOfAttribute(known)
    return places
  }

  get key(): PlaceKey {
    const { state, tag, attribute, quote, script } = this.tokenizer
    if (state === 'text' || state === 'comment') return state
    if (state === 'raw') return `raw ${tag} - ${script.key}`
    return `${state} ${tag} ${attribute} ${quote === undefined ? '' : this.#known}`.trimEnd()
  }

  get #known(): string {
    const { value } = this.tokenizer
    const script = this.#scriptSoFar
    if (script !== undefined) return script.key
    if (this.#isDecided) return 'decided'
    if (this.#values > 0) return 'open'
    return this.#mixed || value !== '' ? 'static' : 'empty'
  }

  #knownOfAttribute(known: string): void {
    const { tag, attribute } = this.tokenizer
    if (attributeKind(tag, attribute) === 'script') this.#script = ScriptText.at(known)
    this.#mixed = known === 'static' || known === 'open'
    this.#decided = known === 'decided'
    this.#values = known === 'open' || known === 'decided' ? 1 : 0
  }

  /** Where in a script the text stands; undefined where it is none. */
  get #scriptSoFar(): ScriptText | undefined {
    const { state, tag, attribute, quote, value, script } = this.tokenizer
    if (state === 'raw') return tag === 'script' ? script : undefined
    if (quote === undefined || attributeKind(tag, attribute) !== 'script') return undefined
    const made = this.#script.clone()
    made.read(attributeText(value))
    return made
  }

  clone(): HtmlPlaces {
    const made = new HtmlPlaces()
    made.tokenizer = this.tokenizer.clone()
    made.#values = this.#values
    made.#decided = this.#decided
    made.#mixed = this.#mixed
    made.#first = this.#first
    made.#script = this.#script.clone()
    return made
  }

  /** Reads static text. What it gives is a reason why the text cannot stand there. */
  text(text: string): Refused | undefined {
    const { tokenizer } = this
    const { tag, attribute, quote } = tokenizer
    const end = quote === undefined ? 0 : text.indexOf(quote)
    const isUrl = quote !== undefined && attributeKind(tag, attribute) === 'url'
    const refused = isUrl ? this.#moreOfUrl(end < 0 ? text : text.slice(0, end)) : undefined
    tokenizer.read(text)
    if (end >= 0) this.#startAttribute()
    return refused
  }

  #startAttribute(): void {
    this.#values = 0
    this.#decided = false
    this.#mixed = false
    this.#first = undefined
    this.#open = undefined
    this.#script = new ScriptText()
  }

  /** Static text after a value: where it is not known which value, it must not make a scheme of it. */
  #moreOfUrl(written: string): Refused | undefined {
    if (this.#values === 0 || this.#decided) return undefined
    const text = attributeText(written)
    if (this.#open !== undefined) this.#open.suffix += text
    const end = /[:/?#]/.exec(text)?.[0]
    if (end === undefined) return undefined
    this.#decided = end !== ':' || /[/?#]/.test(text)
    return end === ':' && this.#mixed ? togetherFirst : undefined
  }

  /** Something that is not known here was written: a block, another template, a turn of a loop. */
  unknown(): void {
    if (this.tokenizer.quote === undefined) return
    this.#decided = this.#isDecided
    this.#values += 1
    this.#mixed = true
    this.#open = undefined
    this.#first = undefined
  }

  /** Where a value stands here. */
  value(value: Expression): PlaceOfValue {
    const { state } = this.tokenizer
    switch (state) {
      case 'text':
        return { writer: 'text' }
      case 'comment':
        return { writer: 'comment' }
      case 'double':
      case 'single':
        return this.#attribute(value)
      case 'raw':
        return this.#raw(value)
      case 'beforeValue':
      case 'unquoted':
        return this.#unquoted(value)
      case 'beforeName':
      case 'afterName':
        return amongAttributes(value)
      case 'name':
        return refuse('in the name of an attribute', 'Write the name out, or {{ mapping|xmlattr }}.')
      case 'tagName':
        return this.#afterTagName(value)
      case 'tagOpen':
        return refuse('in the name of a tag', 'Write each tag out, and choose between them with {% if %}.')
      case 'declaration':
        return refuse('in a declaration', 'Write the declaration out.')
    }
  }

  /** `<ul{{ attributes|xmlattr }}>`: what brings its own space may stand right after the name of a tag. */
  #afterTagName(value: Expression): PlaceOfValue {
    const brings = lastFilter(value) === 'xmlattr' || isVouched(value)
    if (!brings)
      return refuse('in the name of a tag', 'Write each tag out, and choose between them with {% if %}.')
    this.tokenizer.state = 'beforeName'
    return { writer: isVouched(value) ? 'vouched' : 'tag' }
  }

  #unquoted(value: Expression): PlaceOfValue {
    this.tokenizer.state = 'unquoted'
    if (isVouched(value)) return { writer: 'vouched' }
    const { attribute } = this.tokenizer
    return refuse(
      'in an attribute without quotes',
      `Write ${attribute}="{{ … }}", with quotes around the whole value.`,
    )
  }

  #attribute(value: Expression): PlaceOfValue {
    const { tag, attribute, value: before } = this.tokenizer
    const kind = attributeKind(tag, attribute)
    const script = this.#scriptSoFar
    if (script !== undefined) {
      const place = inScript(value, script, `in the attribute ${attribute}`, 'event')
      // A number, for what follows.
      this.tokenizer.value += '0'
      return place
    }
    if (kind === 'srcdoc') return inDocument(before)
    if (kind === 'plain') return { writer: 'attribute' }
    const text = attributeText(before)
    if (isScriptUrl(text) && !isVouched(value))
      return refuse('in a URL that runs a script', 'Listen to the event in a script file.')
    return this.#url(text)
  }

  /** A value is any text once a character before it has ended the scheme. */
  #url(before: string): PlaceOfValue {
    if (this.#values === 0 && !this.#mixed) this.#decided = /[:/?#]/.test(before)
    this.#values += 1
    if (this.#first !== undefined) this.#first.more = true
    if (this.#decided) return { writer: 'attribute' }
    if (this.#mixed) return { writer: 'urlRest' }
    const url = { prefix: this.#values === 1 ? before : undefined, suffix: '', more: false }
    if (this.#values === 1) this.#first = url
    this.#open = url
    return { writer: 'url', url }
  }

  #raw(value: Expression): PlaceOfValue {
    const { tag, script } = this.tokenizer
    if (tag === 'script') {
      const place = inScript(value, script, 'in a <script>', 'script')
      script.value()
      return place
    }
    if (tag === 'textarea' || tag === 'title') return { writer: 'attribute' }
    if (isVouched(value)) return { writer: 'vouched' }
    return refuse(`in a <${tag}>`, 'Set a class, or a style of an element: style="--size: {{ size }}".')
  }

  /** Whether a branch may begin here: the value of a URL whose scheme is not decided must not depend on one. */
  get branchRefused(): Refused | undefined {
    const { tag, attribute, quote } = this.tokenizer
    const isOpenUrl = quote !== undefined && this.#values > 0 && !this.#decided
    if (!isOpenUrl || attributeKind(tag, attribute) !== 'url') return undefined
    return togetherFirst
  }

  /** Goes on where all of the branches ended. False where they ended in different places. */
  join(branches: readonly HtmlPlaces[]): boolean {
    const first = branches[0]
    if (first === undefined) return true
    let joined = first
    let fits = true
    for (const other of branches.slice(1)) {
      const next = joinTwo(joined, other)
      if (next === undefined) fits = false
      else joined = next
    }
    this.tokenizer = joined.tokenizer.clone()
    this.#values = joined.#values
    this.#decided = joined.#decided
    this.#mixed = joined.#mixed
    this.#script = joined.#script
    this.#open = undefined
    return fits
  }

  /** Whether a text that stands alone may end here. */
  get isBetweenTags(): boolean {
    return this.tokenizer.state === 'text'
  }

  /** The place in words. */
  get words(): string {
    const { state, tag, attribute, quote } = this.tokenizer
    if (state === 'text') return 'between tags'
    if (state === 'comment') return 'in a comment'
    const inside = scriptWords[this.#scriptSoFar?.state ?? 'code']
    if (state === 'raw') return `${inside} in a <${tag}>`.trimStart()
    return quote === undefined ? `in the tag <${tag}>` : `${inside} in the attribute ${attribute}`.trimStart()
  }

  /** This place and another one of the same kind as one. */
  merged(other: HtmlPlaces): HtmlPlaces | undefined {
    const script = this.#scriptSoFar
    if (script?.key !== other.#scriptSoFar?.key) return undefined
    const made = this.clone()
    if (this.tokenizer.value === other.tokenizer.value && this.#values === other.#values) return made
    made.#decided = this.#isDecided && other.#isDecided
    made.#values = Math.max(this.#values, other.#values)
    made.#mixed = true
    if (script === undefined || made.tokenizer.state === 'raw') return made
    made.#script = script
    made.tokenizer.value = ''
    return made
  }

  get #isDecided(): boolean {
    if (this.#decided) return true
    return this.#values === 0 && !this.#mixed && /[:/?#]/.test(attributeText(this.tokenizer.value))
  }
}

const scriptWords: Readonly<Record<ScriptText['state'], string>> = {
  code: '',
  double: 'inside quotes',
  single: 'inside quotes',
  template: 'inside quotes',
  expression: 'inside a regular expression',
  line: 'inside a comment',
  block: 'inside a comment',
}

/** Two ends of branches as one; undefined where they are different places. */
function joinTwo(left: HtmlPlaces, right: HtmlPlaces): HtmlPlaces | undefined {
  const [one, two] = [left.tokenizer, right.tokenizer]
  if (inTag.has(one.state) && inTag.has(two.state) && one.tag === two.tag) {
    const made = left.clone()
    made.tokenizer.state = one.state === two.state ? one.state : 'beforeName'
    return made
  }
  if (one.state !== two.state) return undefined
  if (one.state === 'raw' && one.tag !== two.tag) return undefined
  if (one.quote !== undefined && (one.attribute !== two.attribute || one.tag !== two.tag)) return undefined
  return left.merged(right)
}

/** After the name of a tag: whatever of an attribute is open there, a space ends it. */
const inTag: ReadonlySet<string> = new Set(['tagName', 'beforeName', 'name', 'afterName', 'unquoted'])

function refuse(place: string, hint: string): Refused {
  return { refused: place, hint }
}

const togetherFirst = refuse('before a tag in one URL', 'Put the URL together first: {% set url = … %}.')

/** JSON is a value in the code of a script; inside quotes a text may stand that was escaped for it. */
function inScript(value: Expression, { state }: ScriptText, place: string, writer: Writer): PlaceOfValue {
  if (isVouched(value)) return { writer: 'vouched' }
  const filter = lastFilter(value)
  if (state === 'code')
    return filter === 'tojson'
      ? { writer }
      : refuse(place, 'Write {{ value|tojson }}, without quotes around it.')
  const isString = state === 'double' || state === 'single'
  if (isString && (filter === 'escapejs' || filter === 'django.escapejs')) return { writer: 'vouched' }
  const hint = scriptWords[state].endsWith('quotes')
    ? 'Write {{ value|tojson }} without the quotes: it writes its own.'
    : 'Put it into a variable first: const value = {{ value|tojson }}.'
  return refuse(`${place} ${scriptWords[state]}`, hint)
}

/** A value in a whole document may stand between its tags. */
function inDocument(before: string): PlaceOfValue {
  const inner = new HtmlTokenizer()
  inner.read(attributeText(before))
  if (inner.state === 'text') return { writer: 'srcdoc' }
  return refuse(
    'in a tag of the attribute srcdoc',
    'Put the document together first: {% set page %} … {% endset %}.',
  )
}

function amongAttributes(value: Expression): PlaceOfValue {
  if (isVouched(value)) return { writer: 'vouched' }
  if (lastFilter(value) === 'xmlattr' || value.kind === 'call' || value.kind === 'name')
    return { writer: 'tag' }
  return refuse('among the attributes of a tag', 'Write name="{{ value }}", or {{ mapping|xmlattr }}.')
}

function lastFilter(value: Expression): string | undefined {
  return value.kind === 'filter' ? value.name : undefined
}

/** What the template's author wrote or vouches for: texts of the template itself, and `|safe`. */
function isVouched(value: Expression): boolean {
  if (value.kind === 'literal') return true
  if (value.kind === 'conditional')
    return isVouched(value.whenTrue) && (value.otherwise === undefined || isVouched(value.otherwise))
  return lastFilter(value) === 'safe'
}
