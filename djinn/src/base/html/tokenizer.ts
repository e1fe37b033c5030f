import { ScriptText } from './script-text.ts'

/** Where the tokenizer is: the states of the HTML standard's tokenizer, as far as the places of values need them. */
export type TokenizerState =
  | 'text'
  | 'tagOpen'
  | 'tagName'
  | 'beforeName'
  | 'name'
  | 'afterName'
  | 'beforeValue'
  | 'double'
  | 'single'
  | 'unquoted'
  | 'comment'
  | 'declaration'
  | 'raw'

/** Elements whose content is text up to their end tag. */
const rawElements = new Set(
  ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'], //
)

/**
 * Reads the static texts of a template one after another and knows after each where it stands.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export class Tokenizer {
  state: TokenizerState = 'text'
  /** The tag that is, or was last, open; in lower case. */
  tag = ''
  /** The attribute that is, or was last, read; in lower case. */
  attribute = ''
  /** The static text of the attribute's value so far. */
  value = ''
  /** The last characters of a comment. */
  before = ''
  /** The text of the script so far, in a `<script>`. */
  script = new ScriptText()
  #closing = false

  /** Another one at the same place, for texts that may follow. */
  clone(): Tokenizer {
    const made = new Tokenizer()
    made.state = this.state
    made.tag = this.tag
    made.attribute = this.attribute
    made.value = this.value
    made.before = this.before
    made.script = this.script.clone()
    made.#closing = this.#closing
    return made
  }

  /** The quote that ends the value it is in; undefined elsewhere. */
  get quote(): '"' | "'" | undefined {
    if (this.state === 'double') return '"'
    return this.state === 'single' ? "'" : undefined
  }

  /** Reads a text from `start` on. */
  read(text: string, start = 0): void {
    for (let index = start; index < text.length; index++) index = this.#step(text, index)
  }

  /** Takes what begins at `index` and gives the index of the last character taken. Long because it is the state machine. */
  #step(text: string, index: number): number {
    const character = text[index] ?? ''
    switch (this.state) {
      case 'text':
        return this.#text(text, index)
      case 'tagOpen':
        return this.#tagOpen(text, index)
      case 'tagName':
        if (/[\s/>]/.test(character)) return this.#between(character, index)
        this.tag += character.toLowerCase()
        return index
      case 'name':
        if (/[\s/>=]/.test(character)) return this.#afterName(character, index)
        this.attribute += character.toLowerCase()
        return index
      case 'beforeName':
        if (/[\s/>]/.test(character)) return this.#between(character, index)
        return this.#startName(character, index)
      case 'afterName':
        if (/[\s/>=]/.test(character)) return this.#afterName(character, index)
        return this.#startName(character, index)
      case 'beforeValue':
        return this.#beforeValue(character, index)
      case 'double':
        return this.#quotedValue(text, '"', index)
      case 'single':
        return this.#quotedValue(text, "'", index)
      case 'unquoted':
        return /[\s>]/.test(character) ? this.#between(character, index) : index
      case 'declaration':
        if (character === '>') this.state = 'text'
        return index
      case 'comment':
        return this.#comment(character, index)
      case 'raw':
        return this.#raw(text, index)
    }
  }

  /** Most of a template is text and quoted values: they are skipped at once. */
  #text(text: string, index: number): number {
    const open = text.indexOf('<', index)
    if (open < 0) return text.length - 1
    this.state = 'tagOpen'
    return open
  }

  #tagOpen(text: string, index: number): number {
    if (text.startsWith('!--', index)) {
      this.state = 'comment'
      this.before = '^'
      return index + 2
    }
    const character = text[index] ?? ''
    this.#closing = character === '/'
    const first = this.#closing ? (text[index + 1] ?? '') : character
    if (/[a-z]/i.test(first)) {
      this.state = 'tagName'
      this.tag = first.toLowerCase()
      return this.#closing ? index + 1 : index
    }
    // "</" at the end of a text stays open, so that a value there is seen as the name of a tag.
    if (this.#closing && first === '') return index
    this.state = /[!?/]/.test(character) ? 'declaration' : 'text'
    return this.state === 'text' ? index - 1 : index
  }

  /** After a tag's name or an attribute: more attributes, or the end of the tag. */
  #between(character: string, index: number): number {
    this.state = 'beforeName'
    if (character !== '>') return index
    this.state = !this.#closing && rawElements.has(this.tag) ? 'raw' : 'text'
    this.script = new ScriptText()
    return index
  }

  #startName(character: string, index: number): number {
    this.state = 'name'
    this.attribute = character.toLowerCase()
    return index
  }

  #afterName(character: string, index: number): number {
    if (character === '/' || character === '>') return this.#between(character, index)
    this.state = character === '=' ? 'beforeValue' : 'afterName'
    this.value = ''
    return index
  }

  #beforeValue(character: string, index: number): number {
    if (/\s/.test(character)) return index
    if (character === '>') return this.#between(character, index)
    this.state = character === '"' ? 'double' : character === "'" ? 'single' : 'unquoted'
    return index
  }

  #quotedValue(text: string, quote: string, index: number): number {
    const found = text.indexOf(quote, index)
    const end = found < 0 ? text.length : found
    this.value += text.slice(index, end)
    if (found >= 0) this.state = 'beforeName'
    return Math.min(end, text.length - 1)
  }

  /** "^" marks the beginning, for "<!-->" and "<!--->" are whole comments. */
  #comment(character: string, index: number): number {
    this.before = (this.before + character).slice(-4)
    if (/--!?>$|^\^-?>$/.test(this.before)) this.state = 'text'
    return index
  }

  /** Stays in a raw element until its own end tag. */
  #raw(text: string, index: number): number {
    const end = `</${this.tag}`
    const open = text.indexOf('<', index)
    const stop = open < 0 ? text.length : open
    if (this.tag === 'script') this.script.read(text.slice(index, stop))
    if (open < 0) return text.length - 1
    const found = text.slice(open, open + end.length).toLowerCase() === end
    if (!found || !/^[\s/>]?$/.test(text[open + end.length] ?? '')) return this.#rawOpen(text, open)
    this.#closing = true
    this.state = 'tagName'
    return open + end.length - 1
  }

  /** A "<" that ends nothing. */
  #rawOpen(text: string, index: number): number {
    const mark = text.startsWith('<!--', index) ? '<!--' : '<'
    if (this.tag === 'script') this.script.read(mark)
    return index + mark.length - 1
  }
}
