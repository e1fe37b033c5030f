import { djangoFilters, Environment, type Template } from 'djinn/template'
import { type CaseInput, UnknownOperation } from '../adapter.ts'

/** The present of the recorded cases. */
const present = new Date('2024-03-15T12:00:00Z')

/** What the filter gave last, before it was printed. */
let caught: unknown

/** The value that a filter gives in a template, and how the template prints it. */
export async function runFilter(
  name: string,
  value: unknown,
  given: readonly unknown[],
  options: CaseInput,
): Promise<{ value: unknown; rendered: string }> {
  if (!Object.hasOwn(djangoFilters, name)) throw new UnknownOperation(name)
  const template = templateFor(given.length === 0 ? name : `${name}(argument)`, options)
  caught = undefined
  const rendered = await template.render({ value, argument: given[0] })
  return { value: caught, rendered }
}

/** Compiled once for each filter and set of options. */
const templates = new Map<string, Template>()

function templateFor(call: string, options: CaseInput): Template {
  const key = `${call} ${JSON.stringify(options)}`
  const known = templates.get(key)
  if (known !== undefined) return known
  const made = environmentFor(options).fromString(`{{ value|${call}|caught }}`)
  templates.set(key, made)
  return made
}

function environmentFor(options: CaseInput): Environment {
  const policies = {
    now: () => present,
    locale: options.language ?? 'en-us',
    timeZone: options.tz ?? 'UTC',
    thousands: options.thousands === true,
  }
  const catcher = (given: unknown) => {
    caught = given
    return given
  }
  const filters = { ...djangoFilters, caught: catcher }
  return new Environment({ filters, policies, dialect: 'jinja', autoescape: options.autoescape !== false })
}
