/** Where in a script a text ends: in its code, or where JSON is no value. */
export type ScriptState = 'code' | 'double' | 'single' | 'template' | 'expression' | 'line' | 'block'

/** After these a slash begins a regular expression; after all else it divides. */
const beforeExpression =
  /^(?:[(,=:[!&|?{};+\-*%<>~^]?|return|typeof|case|in|of|delete|void|throw|new|else|do)$/

/** What ends a piece of the text, by state. */
const ends = {
  double: /["\\\n\r]/g,
  single: /['\\\n\r]/g,
  template: /[`\\]|\$\{/g,
  expression: /[/\\[\n\r]/g,
  line: /[\n\r\u2028\u2029]/g,
  block: /\*\//g,
}
const token = /["'`/{}]|<!--|[\w$]+|[^\s\w$]/g

/**
 * Reads the static text of a script and knows whether a value would stand in its code, or inside quotes, a comment or a regular
 * expression. JSON is safe in code alone: its own quotes would end a string, and its text a comment.
 *
 * ```ts
 * import { ScriptText } from 'djinn/base'
 *
 * const script = new ScriptText()
 * script.read('const greeting = "Hi ')
 * script.state // 'double'
 * ```
 */
export class ScriptText {
  state: ScriptState = 'code'
  /** How many braces are open in each `${` around. */
  #braces: number[] = []
  /** The last word or mark of the code. */
  #last = ''

  clone(): ScriptText {
    const made = new ScriptText()
    made.state = this.state
    made.#braces = [...this.#braces]
    made.#last = this.#last
    return made
  }

  /** The place as a text; {@link ScriptText.at} comes back to it. */
  get key(): string {
    return [this.state, ...this.#braces].join('/')
  }

  static at(key: string): ScriptText {
    const made = new ScriptText()
    const [state = 'code', ...braces] = key.split('/')
    made.state = state as ScriptState
    made.#braces = braces.map(Number)
    return made
  }

  read(text: string): void {
    for (let index = 0; index < text.length; )
      index = this.state === 'code' ? this.#code(text, index) : this.#quoted(text, index, ends[this.state])
  }

  /** A value was written. */
  value(): void {
    this.#last = '0'
  }

  #code(text: string, from: number): number {
    token.lastIndex = from
    const found = token.exec(text)
    if (found === null) return text.length
    const [mark] = found
    const after = found.index + mark.length
    const last = this.#last
    this.#last = mark
    if (mark === '<!--') this.state = 'line'
    else if (mark === '"') this.state = 'double'
    else if (mark === "'") this.state = 'single'
    else if (mark === '`') this.state = 'template'
    else if (mark === '/') return this.#slash(text, after, last)
    else this.#brace(mark)
    return after
  }

  #slash(text: string, after: number, last: string): number {
    if (text[after] === '/') this.state = 'line'
    else if (text[after] === '*') this.state = 'block'
    else if (beforeExpression.test(last)) this.state = 'expression'
    if (this.state === 'line' || this.state === 'block') this.#last = last
    return this.state === 'block' ? after + 1 : after
  }

  #brace(mark: string): void {
    const open = this.#braces.at(-1)
    if (open === undefined) return
    if (mark === '{') this.#braces.push((this.#braces.pop() ?? 0) + 1)
    if (mark !== '}') return
    this.#braces.pop()
    if (open === 0) this.state = 'template'
    else this.#braces.push(open - 1)
  }

  /** Up to the next character that means something here. */
  #quoted(text: string, from: number, end: RegExp): number {
    end.lastIndex = from
    const found = end.exec(text)
    if (found === null) return text.length
    const [mark] = found
    const after = found.index + mark.length
    if (mark === '\\') return after + 1
    if (mark === '[' && this.state === 'expression') return afterClass(text, after)
    if (mark === '${') this.#braces.push(0)
    this.state = 'code'
    return after
  }
}

/** A slash in a class of characters does not end the expression. */
function afterClass(text: string, from: number): number {
  const close = /(?:[^\]\\\n\r]|\\.)*\]?/y
  close.lastIndex = from
  return from + (close.exec(text)?.[0].length ?? 0)
}
