import { quoted } from '../../base/index.ts'
import { TemplateSyntaxError, templateErrors } from '../errors.ts'
import { keywords } from '../keywords.ts'
import { splitArguments } from '../python/arguments.ts'
import { isMapping } from '../python/kind.ts'
import { membersOf } from '../python/members.ts'
import { methodOf } from '../python/methods.ts'
import { requireText } from '../python/require.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { attributeGetter, type Getter } from './attribute-path.ts'
import { after, settled } from './settled.ts'

/** An attribute, but no item, of a value. */
function attribute(call: TemplateCall, value: unknown, name: unknown): unknown {
  const text = call.text(name)
  // In Python a mapping has no attributes but its methods; in JavaScript objects are mappings, too.
  const isItem = call.dialect === 'jinja' && isMapping(value) && methodOf(value, text, call) === undefined
  return isItem ? call.undefined(text, { owner: 'dict object' }) : call.attribute(value, text)
}

/** What a filter makes of each member, or an attribute of each. */
function map(call: TemplateCall, value: unknown, ...given: readonly unknown[]): unknown {
  if (!call.truth(value)) return []
  const getter = mapGetter(call, given)
  return settled(membersOf(value), (members) => settled(members.map(getter), (results) => results.slice()))
}

function mapGetter(call: TemplateCall, given: readonly unknown[]): Getter {
  const { positional, named } = splitArguments(given)
  if (positional.length > 0) return filterGetter(call, positional, given)
  if (named === undefined || !('attribute' in named)) {
    throw templateErrors.value(
      'map needs a filter or an attribute.',
      'Write map("upper") or map(attribute="name").',
    )
  }
  const unknown = Object.keys(named).find((name) => name !== 'attribute' && name !== 'default')
  if (unknown !== undefined) throw templateErrors.value(`map has no argument named ${quoted(unknown)}.`)
  return attributeGetter(call, named.attribute, named.default)
}

/** The filter is looked up for the first member: without members none is needed. */
function filterGetter(call: TemplateCall, [name]: readonly unknown[], given: readonly unknown[]): Getter {
  const rest = given.slice(1)
  let filter: ((value: unknown, ...rest: readonly unknown[]) => unknown) | undefined
  return (member) => {
    filter ??= whileRunning(() => call.filter(requireText(name, 'map')))
    return filter(member, ...rest)
  }
}

/** An unknown name is a mistake of the template's syntax only where it could be seen before it ran. */
function whileRunning<Found>(find: () => Found): Found {
  try {
    return find()
  } catch (error) {
    if (error instanceof TemplateSyntaxError) throw templateErrors.value(error.sentence, error.hint)
    throw error
  }
}

/** Keeps the members for which a test, or their truth, is `wanted`. */
function selects(wanted: boolean, byAttribute: boolean): FilterDefinition {
  return {
    withCall: true,
    run(call: TemplateCall, value: unknown, ...given: readonly unknown[]) {
      if (!call.truth(value)) return []
      const { positional } = splitArguments(given)
      if (byAttribute && positional.length === 0) {
        throw templateErrors.value('The name of an attribute is missing.', 'Write selectattr("active").')
      }
      const getter: Getter = byAttribute ? attributeGetter(call, positional[0]) : (member) => member
      const test = testOf(call, byAttribute ? given.slice(1) : given)
      return settled(membersOf(value), (members) =>
        settled(
          members.map((member) => after(getter(member), test)),
          (results) => members.filter((_, index) => call.truth(results[index]) === wanted),
        ),
      )
    },
  }
}

function testOf(call: TemplateCall, given: readonly unknown[]): Getter {
  const { positional, named } = splitArguments(given)
  if (positional.length === 0) return (member) => call.truth(member)
  const rest = named === undefined ? positional.slice(1) : [...positional.slice(1), keywords(named)]
  let test: ((value: unknown, ...rest: readonly unknown[]) => unknown) | undefined
  return (member) => {
    test ??= whileRunning(() => call.test(requireText(positional[0], 'A selection')))
    return test(member, ...rest)
  }
}

/** The filters that choose members, or something of each. */
export const selectionFilters: Readonly<Record<string, FilterDefinition>> = {
  attr: { withCall: true, parameters: ['name'], run: attribute },
  map: { withCall: true, run: map },
  reject: selects(false, false),
  rejectattr: selects(false, true),
  select: selects(true, false),
  selectattr: selects(true, true),
}
