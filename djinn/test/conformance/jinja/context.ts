import { SafeString } from 'djinn/base'
import { isKeywords, textOf } from 'djinn/template'
import { type Decoders, decode, list } from '../decode.ts'
import { templateValues } from '../template-values.ts'

/** The variables of a case. */
export function contextOf(context: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((context ?? {}) as object).map(([name, value]) => [name, decode(value, decoders)]),
  )
}

/** A thing with attributes that is no mapping. */
class Thing {
  constructor(attributes: object) {
    Object.assign(this, attributes)
  }
}

/** HTML by one name, text by another. */
class HtmlThing {
  __html__(): string {
    return '<obj>'
  }

  toString(): string {
    return 'plain<'
  }
}

const decoders: Decoders = {
  ...templateValues,
  $markup: (value) => new SafeString(String(value)),
  $object: (value, inner) =>
    new Thing(
      Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, inner(member)])),
    ),
  $iterator: (value, inner) => list(value).map(inner).values(),
  $html_object: () => new HtmlThing(),
  $callable: (value) => callables[String(value)],
}

const callables: Readonly<Record<string, (...given: unknown[]) => unknown>> = {
  echo(...given) {
    const last = given.at(-1)
    const named = isKeywords(last) ? last : {}
    const positional = (isKeywords(last) ? given.slice(0, -1) : given).map((value) => textOf(value, 'jinja'))
    const pairs = Object.keys(named)
      .sort()
      .map((name) => `${name}=${textOf(named[name], 'jinja')}`)
    return `echo(${[...positional, ...pairs].join(', ')})`
  },
  add(...given) {
    const last = given.at(-1)
    const [a, b = 1] = isKeywords(last)
      ? [...given.slice(0, -1), ...[last.a, last.b].filter((value) => value !== undefined)]
      : given
    return Number(a) + Number(b)
  },
  none: () => null,
  boom() {
    throw new Error('boom')
  },
}
