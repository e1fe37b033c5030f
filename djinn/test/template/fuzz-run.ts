import { DjinnError, SafeString } from 'djinn/base'
import { Environment, type EnvironmentOptions, memoryLoader, TemplateError } from 'djinn/template'
import { Random } from '../load/random.ts'
import { RandomTemplate } from './random-template.ts'

/** What many random templates came to. */
export interface FuzzOutcome {
  readonly templates: number
  /** Texts that were rendered to the end. */
  readonly rendered: number
  /** Templates that were refused when they were compiled, and renders that ended with a TemplateError. */
  readonly refused: number
  readonly failed: number
  /** The slowest template in milliseconds. */
  readonly slowest: number
  readonly problems: readonly string[]
}

const sources = {
  'base.html':
    '<title>{% block title %}t{% endblock %}</title>{% block a %}{% endblock %}{% block b %}{{ n }}{% endblock %}',
  'part.html': '{{ n }}{% for x in list %}{{ x }}{% endfor %}',
  'self.html': '{% include "self.html" %}',
  'macros.html': '{% macro field(x, y=1) %}<i title="{{ x }}">{{ y }}</i>{% endmacro %}{% set x = 1 %}',
  'card.html': '{% props title="" %}<b>{{ title }}</b>{% slot %}{% endslot %}',
}
const translations = {
  gettext: (text: string) => text,
  ngettext: (one: string, many: string, count: number) => (count === 1 ? one : many),
}
const kinds: readonly EnvironmentOptions[] = (['djinn', 'jinja'] as const).flatMap((dialect) =>
  ([false, true, 'immutable'] as const).map((sandboxed) => ({ dialect, sandboxed, autoescape: true })),
)

/** Renders random templates; each has to end soon, with a text or a TemplateError that is no crash in disguise. */
export async function fuzzTemplates(options: { templates: number; seed: number }): Promise<FuzzOutcome> {
  const random = new Random(options.seed)
  const maker = new RandomTemplate(random)
  const environments = kinds.map((kind) => environmentOf(kind))
  const outcome = {
    templates: options.templates,
    rendered: 0,
    refused: 0,
    failed: 0,
    slowest: 0,
    problems: [] as string[],
  }
  for (let count = 0; count < options.templates; count++) {
    const environment = random.pick(environments)
    const text = maker.text(random.chance(0.05) ? 200 : 12)
    const start = performance.now()
    const result = await outcomeOf(environment, text)
    const time = performance.now() - start
    if (time > outcome.slowest) outcome.slowest = time
    if (result === 'rendered' || result === 'refused' || result === 'failed') outcome[result] += 1
    else outcome.problems.push(problem(result, environment, text))
    if (time > 3000) outcome.problems.push(problem(`It took ${time.toFixed(0)} ms.`, environment, text))
  }
  return outcome
}

function environmentOf(kind: EnvironmentOptions): Environment {
  const limits = { depth: 60, iterations: 20_000 }
  return new Environment({ ...kind, limits, translations, loader: memoryLoader(sources) })
}

function problem(what: string, { dialect, sandboxed }: Environment, text: string): string {
  return `${what}\n  in ${dialect}, sandboxed: ${sandboxed}\n  ${JSON.stringify(text)}`
}

async function outcomeOf(environment: Environment, text: string): Promise<string> {
  const template = attempt(() => environment.fromString(text))
  if (template instanceof Error) return isExpected(template) ? 'refused' : crash(template)
  const result = await Promise.resolve(attempt(() => template.render(variablesOf()))).catch(
    (error: Error) => error,
  )
  if (typeof result === 'string') return 'rendered'
  return isExpected(result) ? 'failed' : crash(result)
}

function attempt<Result>(run: () => Result): Result | Error {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? error : new Error(`It threw ${String(error)}.`)
  }
}

/** An error of a function that the template was given is meant to be wrapped; one of our own code is a crash. */
function isExpected(error: Error): boolean {
  if (!(error instanceof TemplateError)) return false
  const { code, cause } = error
  return (
    code !== 'TEMPLATE_FAILED' || cause instanceof DjinnError || (cause as Error).message === 'on purpose'
  )
}

function crash(error: Error): string {
  const { cause } = error as { cause?: unknown }
  return String((cause instanceof Error ? cause : error).stack)
    .split('\n')
    .slice(0, 4)
    .join('\n')
}

function variablesOf(): Record<string, unknown> {
  const list = [3, 1, 2]
  return {
    n: 3,
    f: 2.5,
    big: 2n ** 70n,
    s: 'Some <b>text</b>',
    html: new SafeString('<i>safe</i>'),
    list,
    rows: [
      { id: 1, name: 'a', list },
      { id: 2, name: 'b', list: [] },
    ],
    dict: { a: 1, b: list, items: 'own' },
    map: new Map<unknown, unknown>([
      [1, 'x'],
      ['y', null],
    ]),
    set: new Set([1, 'a']),
    tup: [
      [1, 2],
      [3, 4],
    ],
    none: null,
    yes: true,
    no: false,
    obj: {
      name: 'o',
      fn: (...given: unknown[]) => given.length,
      get x() {
        return 1
      },
    },
    fn: (...given: unknown[]) => given[0],
    later: Promise.resolve(list),
    bad: () => {
      throw new Error('on purpose')
    },
    iter: list.values(),
    stream: streamOf(list),
    name: 'part.html',
    x: 'x',
    y: 'y',
  }
}

async function* streamOf(list: readonly unknown[]): AsyncGenerator<unknown, void> {
  yield* list
}
