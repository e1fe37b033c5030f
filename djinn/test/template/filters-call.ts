import { templateErrors } from '../../src/template/errors.ts'
import { jinjaFilters } from '../../src/template/filters/jinja-filters.ts'
import { isKeywords } from '../../src/template/keywords.ts'
import { splitArguments } from '../../src/template/python/arguments.ts'
import { itemOf, missing } from '../../src/template/python/item.ts'
import { membersOf } from '../../src/template/python/members.ts'
import { methodOf } from '../../src/template/python/methods.ts'
import { textOf } from '../../src/template/python/text.ts'
import { truthOf } from '../../src/template/python/truth.ts'
import type { Dialect, FilterDefinition, TemplateCall } from '../../src/template/template-call.ts'
import { jinjaTests } from '../../src/template/tests/jinja-tests.ts'
import { Undefined } from '../../src/template/undefined.ts'

/** A place in a template, without a template. */
export function makeCall(dialect: Dialect = 'jinja', settings: Partial<TemplateCall> = {}): TemplateCall {
  const find = (value: unknown, key: unknown): unknown => {
    if (value instanceof Undefined) throw value.$error()
    const item = itemOf(value, key)
    if (item !== missing) return item
    return methodOf(value, String(key), call) ?? call.undefined(String(key))
  }
  const call: TemplateCall = {
    dialect,
    autoescape: false,
    policies: {},
    sandboxed: false,
    resolve: () => undefined,
    filter: (name) => bound(jinjaFilters[name] ?? unknownName(name)),
    test:
      (name) =>
      (value, ...rest) =>
        bound(jinjaTests[name] ?? unknownName(name))(value, ...rest) === true,
    attribute: find,
    item: find,
    text: (value) => textOf(value, dialect),
    truth: truthOf,
    members: membersOf,
    undefined: (name, options) => new Undefined('lenient', name, options),
    call: (callee, ...rest) => (typeof callee === 'function' ? callee(...rest) : undefined),
    ...settings,
  }
  const bound =
    (definition: FilterDefinition) =>
    (value: unknown, ...rest: readonly unknown[]): unknown =>
      run(definition, call, value, rest)
  return call
}

function unknownName(name: string): never {
  throw templateErrors.unknownFilter(name, Object.keys(jinjaFilters))
}

/** Runs a filter or test with arguments given by place, and by name in the last one. */
export function run(
  definition: FilterDefinition,
  call: TemplateCall,
  value: unknown,
  given: readonly unknown[] = [],
): unknown {
  const ordered = definition.parameters === undefined ? given : byPlace(definition.parameters, given)
  return definition.withCall ? definition.run(call, value, ...ordered) : definition.run(value, ...ordered)
}

function byPlace(parameters: readonly string[], given: readonly unknown[]): readonly unknown[] {
  const { positional, named } = splitArguments(given)
  if (!isKeywords(named)) return positional
  return parameters.map((name, index) => positional[index] ?? named[name])
}
