/**
 * How long a page with a form of twelve fields takes, in microseconds of CPU: an empty one, one that was sent and is right, one
 * that was sent with three mistakes; cleaned and written as HTML. Django's forms and WTForms beside it, where their packages are
 * there (`PYTHON` names another interpreter). Rounds take turns.
 *
 * `node --conditions=djinn-source bench/forms/pages.ts [--rounds 9]`
 */
import { strictEqual } from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { parseArgs } from 'node:util'
import {
  boolean,
  char,
  checkboxSelectMultiple,
  choice,
  date,
  decimal,
  email,
  Form,
  integer,
  multipleChoice,
  slug,
  templateRenderer,
  textarea,
  time,
  url,
} from 'djinn/forms'
import { Environment, memoryLoader } from 'djinn/template'

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } })

const fields = {
  name: char({ maxLength: 80, helpText: 'As on the letter box' }),
  email: email(),
  website: url({ required: false }),
  code: slug(),
  count: integer({ minValue: 1, maxValue: 99 }),
  price: decimal({ maxDigits: 8, decimalPlaces: 2 }),
  day: date(),
  at: time(),
  size: choice({ choices: { s: 'Small', m: 'Medium', l: 'Large' } }),
  extras: multipleChoice({
    choices: { gift: 'Gift wrap', note: 'Note', fast: 'Express' },
    required: false,
    widget: checkboxSelectMultiple(),
  }),
  terms: boolean(),
  notes: char({ required: false, widget: textarea() }),
}
class Order extends Form(fields) {}

/** The same with templates of the project for each field, its label, its errors and its input. */
const renderer = templateRenderer(
  new Environment({
    loader: memoryLoader({
      'forms/field.html':
        '{% if field.isGroup %}<fieldset>{{ field.legendTag() }}{% else %}{{ field.labelTag() }}{% endif %}{{ field.helpTag() }}{{ field.errorList }}{{ field }}{% if field.isGroup %}</fieldset>{% endif %}',
      'forms/label.html': '<{{ tag }}{{ attrs|xmlattr }}>{{ label }}</{{ tag }}>'.replaceAll(
        '{{ tag }}',
        'label',
      ),
      'forms/errors/list.html':
        '{% if errors %}<ul class="{{ errorClass }}">{% for error in errors %}<li>{{ error }}</li>{% endfor %}</ul>{% endif %}',
    }),
  }),
)
class Templated extends Form(fields, { renderer }) {}

const right =
  'name=Ann+Lee&email=ann%40example.com&website=https%3A%2F%2Fexample.com&code=a-1&count=3&price=12.50&day=2024-02-29&at=10%3A30&size=m&extras=gift&extras=fast&terms=on&notes=Before+noon'
const wrong = right
  .replace('ann%40example.com', 'ann')
  .replace('count=3', 'count=200')
  .replace('size=m', 'size=x')
const workloads: Readonly<Record<string, string | null>> = { empty: null, right, '3 wrong': wrong }

interface Contender {
  readonly name: string
  text(query: string | null): Promise<string>
  /** Microseconds for a page. */
  measure(query: string | null): Promise<number>
  stop(): void
}

function djinn(name: string, form: typeof Order): Contender {
  const page = (data: URLSearchParams | undefined): string | Promise<string> => {
    if (data === undefined) return String(new form())
    const sent = new form({ data })
    const later = sent.validate()
    return later === undefined ? String(sent) : later.then(() => String(sent))
  }
  const dataOf = (query: string | null) => (query === null ? undefined : new URLSearchParams(query))
  return {
    name,
    text: async (query) => page(dataOf(query)),
    async measure(query) {
      const data = dataOf(query)
      let count = 0
      const start = process.cpuUsage()
      const spent = () => {
        const { user, system } = process.cpuUsage(start)
        return user + system
      }
      while (spent() < 50_000) {
        for (let index = 0; index < 10; index++) {
          const made = page(data)
          if (typeof made !== 'string') await made
        }
        count += 10
      }
      return spent() / count
    },
    stop() {},
  }
}

const python = process.env.PYTHON ?? 'python3'

class Python implements Contender {
  readonly name: string
  readonly #process: ChildProcess
  readonly #lines: Interface

  constructor(name: string) {
    this.name = name
    this.#process = spawn(python, ['-W', 'ignore', join(import.meta.dirname, 'pages.py'), name], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (this.#process.stdout === null) throw new Error('There is no output to read.')
    this.#lines = createInterface(this.#process.stdout)
    this.#process.once('exit', (code) => {
      if (code) throw new Error(`${name} stopped with ${code}.`)
    })
  }

  async #ask(order: object): Promise<{ text?: string; microseconds?: number }> {
    const answered = new Promise<string>((resolve) => this.#lines.once('line', resolve))
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`)
    return JSON.parse(await answered)
  }

  async text(query: string | null): Promise<string> {
    return (await this.#ask({ do: 'text', query })).text ?? ''
  }
  async measure(query: string | null): Promise<number> {
    return (await this.#ask({ do: 'time', query, seconds: 0.1 })).microseconds ?? Number.NaN
  }
  stop(): void {
    this.#process.kill()
  }
}

const contenders: Contender[] = [
  djinn('djinn', Order),
  djinn('djinn, by templates', Templated as typeof Order),
]
for (const [name, module] of [
  ['django', 'django'],
  ['wtforms', 'wtforms'],
] as const) {
  if (spawnSync(python, ['-c', `import ${module}`]).status === 0) contenders.push(new Python(name))
  else console.error(`${name} is left out: ${python} has no package ${module}.`)
}

try {
  for (const query of Object.values(workloads)) {
    const texts = await Promise.all(contenders.map((contender) => contender.text(query)))
    for (const text of texts) strictEqual(inputsOf(text), inputsOf(texts[0] ?? ''))
  }
  const samples = contenders.map(() =>
    Object.fromEntries(Object.keys(workloads).map((row) => [row, [] as number[]])),
  )
  for (let round = -1; round < Number(options.rounds); round++)
    for (const [index, contender] of contenders.entries())
      for (const [row, query] of Object.entries(workloads)) {
        const spent = await contender.measure(query)
        if (round >= 0) samples[index]?.[row]?.push(spent)
      }
  console.log(
    `| µs | ${Object.keys(workloads).join(' | ')} |\n| --- |${' ---: |'.repeat(Object.keys(workloads).length)}`,
  )
  for (const [index, { name }] of contenders.entries())
    console.log(
      `| ${name} | ${Object.values(samples[index] ?? {})
        .map((times) => median(times).toFixed(0))
        .join(' | ')} |`,
    )
} finally {
  for (const contender of contenders) contender.stop()
}

/** The names of all inputs, once each. */
function inputsOf(text: string): string {
  return [
    ...new Set([...text.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name)),
  ].join(' ')
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
