import { builtIns } from '../../src/template/built-ins.ts'
import { isDefinition } from '../../src/template/filter-call.ts'
import type { Random } from '../load/random.ts'

const filters = Object.keys(builtIns.filters)
const tests = Object.keys(builtIns.tests).filter((name) => /^\w+$/.test(name))
const names =
  'n f big s html list rows dict map set tup none yes no obj fn later bad iter stream undefinedName loop'.split(
    ' ',
  )
const attributes =
  'id name items keys values append pop upper format join index length first constructor __class__ x'.split(
    ' ',
  )
const numbers = ['0', '1', '-1', '2.5', '1e3', '7', '0x1f', '1_000', '10**9', '2**70', '1e308', '0.1']
const strings = [
  `''`,
  `'a'`,
  `"b c"`,
  `'<b>&"'`,
  `'%s %(x)d'`,
  `'{0.x} {y}'`,
  `'é😀'`,
  `'a\\nb'`,
  `'2024-05-06'`,
  `'y'`,
]
const binary = '+ - * / // % ** ~ == != < <= > >= in and or'.split(' ').concat('not in')
const texts = ['', ' ', 'text', '\n', '<p>', '</p>', '<b title="x">', 'é😀', '{', '}', '%', '&amp;', '\r\n']
/** Where a value stands: most are right in the dialect `djinn`. */
const places: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', ''],
  ['<p>', '</p>'],
  ['<a href="', '">x</a>'],
  ['<a title="', '">x</a>'],
  ['<script>x = ', '</script>'],
  ['<a onclick="f(', ')">x</a>'],
  ['<!-- ', ' -->'],
  ['<textarea>', '</textarea>'],
]

/** Makes templates that use all of the language; broken ones by changing characters. */
export class RandomTemplate {
  readonly #random: Random
  #fuel = 0
  /** How many of the templates are broken. */
  brokenShare = 0.25

  constructor(random: Random) {
    this.#random = random
  }

  /** A template of about so many pieces. */
  text(size = 30): string {
    this.#fuel = size
    const body = this.#body(4)
    const extending = this.#random.chance(0.1)
      ? `{% extends ${this.#pick(['"base.html"', '"self.html"', 'name', '["no", "base.html"]'])} %}`
      : ''
    return this.#random.chance(this.brokenShare) ? this.#broken(extending + body) : extending + body
  }

  #pick<Item>(items: readonly Item[]): Item {
    return this.#random.pick(items)
  }

  #body(depth: number): string {
    let text = ''
    do text += this.#statement(depth)
    while (this.#random.chance(0.6) && this.#fuel > 0)
    return text
  }

  #statement(depth: number): string {
    this.#fuel -= 1
    if (depth <= 0 || this.#fuel <= 0 || this.#random.chance(0.3)) return this.#output()
    return this.#pick(this.#tags)(depth - 1)
  }

  #output(): string {
    const [before, after] = this.#pick(places)
    const isScript = before.startsWith('<script') || before.includes('onclick')
    const value = isScript ? `(${this.#value(3)})|tojson` : this.#value(3)
    const written = `{{${this.#pick(['', '-'])} ${value} ${this.#pick(['', '', '-'])}}}`
    return this.#pick(texts) + before + written + after
  }

  /** Each writes one tag. */
  readonly #tags: readonly ((depth: number) => string)[] = [
    (depth) =>
      `{% if ${this.#value(3)} %}${this.#body(depth)}{% elif ${this.#value(1)} %}${this.#body(depth)}{% else %}${this.#body(depth)}{% endif %}`,
    (depth) => `{% if ${this.#value(2)} %}${this.#body(depth)}{% endif %}`,
    (depth) =>
      `{% for ${this.#target()} in ${this.#value(2)}${this.#maybe(() => ` if ${this.#value(2)}`)} %}${this.#body(depth)}${this.#maybe(() => `{% else %}${this.#body(depth)}`)}{% endfor %}`,
    (depth) =>
      `{% for x in ${this.#value(1)} recursive %}${this.#body(depth)}{{ loop(${this.#value(1)}) }}{% endfor %}`,
    (depth) =>
      `{% for x in range(${this.#pick(['3', '100000', '10**9'])}) %}${this.#pick(['{% break %}', '{% continue %}', '{{ loop.cycle(1, 2) }}', this.#body(depth)])}{% endfor %}`,
    () => `{% set ${this.#target()} = ${this.#value(3)} %}`,
    (depth) => `{% set x${this.#maybe(() => ` | ${this.#filter(1)}`)} %}${this.#body(depth)}{% endset %}`,
    () => `{% set ns = namespace(a=1) %}{% set ns.a = ${this.#value(2)} %}{{ ns.a }}`,
    (depth) => `{% with x = ${this.#value(2)}, y = ${this.#value(1)} %}${this.#body(depth)}{% endwith %}`,
    (depth) =>
      `{% autoescape ${this.#pick(['true', 'false', 'yes', this.#value(1)])} %}${this.#body(depth)}{% endautoescape %}`,
    (depth) => `{% filter ${this.#filter(1)} %}${this.#body(depth)}{% endfilter %}`,
    (depth) =>
      `{% block ${this.#pick(['a', 'b', 'title'])}${this.#pick(['', '', ' scoped'])} %}${this.#body(depth)}{{ ${this.#pick(['super()', 'self.a()', 'self.b()', '1'])} }}{% endblock %}`,
    (depth) =>
      `{% macro m(x, y=${this.#value(1)}) %}${this.#body(depth)}{{ ${this.#pick(['x', 'varargs', 'kwargs', 'caller()', 'm(1)', 'm.name'])} }}{% endmacro %}{{ m(${this.#arguments(1)}) }}`,
    (depth) =>
      `{% call${this.#pick(['', '(x)'])} m(${this.#arguments(1)}) %}${this.#body(depth)}{% endcall %}`,
    () =>
      `{% include ${this.#pick(['"part.html"', '"self.html"', '"none.html" ignore missing', 'name', '["x", "part.html"]', '"part.html" without context', 'template'])} %}`,
    () =>
      `{% import "macros.html" as lib%}{{ lib.${this.#pick(['field', 'x', 'none'])}(${this.#arguments(1)}) }}`,
    () =>
      `{% from "macros.html" import field as g, x ${this.#pick(['', 'with context'])} %}{{ g(${this.#arguments(1)}) }}`,
    () => `{% do ${this.#value(3)} %}`,
    (depth) =>
      `{% trans x=${this.#value(1)}, n=${this.#value(1)} %}a {{ x }}{% pluralize n %}b {{ n }}{% endtrans %}${this.#statement(depth)}`,
    (depth) => `{% partialdef p %}${this.#body(depth)}{% endpartialdef %}{% partial p %}`,
    () => `{% component "card.html" title=${this.#value(1)} %}{{ ${this.#value(1)} }}{% endcomponent %}`,
    () => `{% raw %}{{ ${this.#value(1)} }}{% endraw %}{# ${this.#value(1)} #}`,
    () => this.#pick(['{% debug %}', '{% debug %}', '{% debug %}', '{% break %}']),
    (depth) =>
      `{% for x in list %}${this.#statement(depth)}${this.#pick(['{% break %}', '{% continue %}'])}{% endfor %}`,
  ]

  #maybe(write: () => string): string {
    return this.#random.chance(0.4) ? write() : ''
  }

  #target(): string {
    return this.#pick([
      'x',
      'y',
      'n',
      'x, y',
      '(x, y), z',
      'list',
      'loop',
      'self',
      'constructor',
      '__proto__',
    ])
  }

  /** An expression. */
  #value(depth: number): string {
    if (this.#random.chance(0.3))
      return this.#pick(['n', 's', 'html', 'list', 'rows', 'dict', 'yes', 'x', '1'])
    if (depth <= 0)
      return this.#pick([this.#pick(names), this.#pick(numbers), this.#pick(strings), 'true', 'none'])
    return this.#pick(this.#expressions)(depth - 1)
  }

  readonly #expressions: readonly ((depth: number) => string)[] = [
    () => this.#value(0),
    () => this.#value(0),
    (depth) => `${this.#value(depth)}|${this.#filter(depth)}`,
    (depth) => `${this.#value(depth)}|${this.#filter(depth)}|${this.#filter(depth)}`,
    (depth) =>
      `(${this.#value(depth)} is ${this.#pick(['', 'not '])}${this.#pick(tests)}${this.#maybe(() => `(${this.#arguments(depth)})`)})`,
    (depth) =>
      `(${this.#value(depth)} ${this.#pick(binary)} ${this.#value(0)} ${this.#pick(binary)} ${this.#value(depth)})`,
    (depth) => `(${this.#value(depth)} ${this.#pick(binary)} ${this.#value(depth)})`,
    (depth) => `(${this.#pick(['not ', '-', '+'])}${this.#value(depth)})`,
    (depth) => `${this.#value(depth)}.${this.#pick(attributes)}`,
    (depth) => `${this.#value(depth)}.${this.#pick(attributes)}(${this.#arguments(depth)})`,
    (depth) => `${this.#value(depth)}[${this.#value(depth)}]`,
    (depth) =>
      `${this.#value(depth)}[${this.#value(0)}:${this.#value(0)}${this.#maybe(() => `:${this.#value(0)}`)}]`,
    (depth) =>
      `${this.#pick(['fn', 'range', 'dict', 'cycler', 'joiner', 'namespace', 'lipsum', 'obj.fn', '_', 'ngettext'])}(${this.#arguments(depth)})`,
    (depth) => `[${this.#value(depth)}, ${this.#value(depth)}]`,
    (depth) => `(${this.#value(depth)}, ${this.#value(depth)})`,
    (depth) => `{${this.#pick(strings)}: ${this.#value(depth)}, ${this.#value(0)}: ${this.#value(0)}}`,
    (depth) => `(${this.#value(depth)} if ${this.#value(depth)} else ${this.#value(depth)})`,
    (depth) => `(${this.#value(depth)} if ${this.#value(depth)})`,
    (depth) => `(${this.#value(depth)} * ${this.#pick(['10**9', '1000', "'x'"])})`,
  ]

  #filter(depth: number): string {
    const name = this.#pick(filters)
    const filter = builtIns.filters[name]
    const most = isDefinition(filter) ? (filter.parameters?.length ?? 0) : 2
    return most === 0 || this.#random.chance(0.3) ? name : `${name}(${this.#arguments(depth, most)})`
  }

  #arguments(depth: number, most = 2): string {
    const list = Array.from({ length: this.#random.below(Math.min(most, 2) + 1) }, () => this.#value(depth))
    if (this.#random.chance(0.05))
      list.push(`${this.#pick(['x', 'attribute', 'default', 'width', 'constructor'])}=${this.#value(depth)}`)
    if (this.#random.chance(0.05)) list.push(`*${this.#value(depth)}`)
    if (this.#random.chance(0.05)) list.push(`**${this.#value(depth)}`)
    return list.join(', ')
  }

  /** Some characters are lost, doubled, exchanged, or new. */
  #broken(text: string): string {
    let broken = text
    for (let count = 1 + this.#random.below(4); count > 0; count--) {
      const at = this.#random.below(broken.length + 1)
      const end = at + this.#random.below(6)
      const middle = this.#pick([
        '',
        broken.slice(at, end) + broken.slice(at, end),
        this.#pick([
          '{%',
          '%}',
          '{{',
          '}}',
          '{#',
          '#}',
          '-',
          '|',
          '(',
          ')',
          '[',
          ']',
          '"',
          "'",
          '\\',
          '\0',
          '\u2028',
          '\ud800',
          '.',
          '_',
          '9',
          ',',
          ' ',
          '\n',
          '<',
          '>',
          '=',
        ]),
      ])
      broken = broken.slice(0, at) + middle + broken.slice(end)
    }
    return broken
  }
}
