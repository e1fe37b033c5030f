import { DjinnError, nearest, quoted } from '../base/index.ts'

/** The mistakes that a path, a converter or a value can hold. */
export const routingErrors = {
  badPath: (path: string, problem: string): DjinnError =>
    new DjinnError('ROUTING_BAD_PATH', `The path ${quoted(path)} ${problem}.`, {
      hint: 'A path starts with "/"; a variable is written <name>, <converter:name> or <converter(arguments):name>.',
    }),
  duplicateVariable: (path: string, name: string): DjinnError =>
    new DjinnError(
      'ROUTING_DUPLICATE_VARIABLE',
      `The path ${quoted(path)} has two variables named "${name}".`,
      {
        hint: 'Give one of them another name.',
      },
    ),
  unknownConverter: (path: string, name: string, known: readonly string[]): DjinnError => {
    const near = nearest(name, known)
    return new DjinnError(
      'ROUTING_UNKNOWN_CONVERTER',
      `The path ${quoted(path)} names the converter "${name}", which does not exist.`,
      {
        hint: near ? `Did you mean "${near}"?` : `The converters are ${known.join(', ')}.`,
      },
    )
  },
  badArgument: (what: string, problem: string, hint?: string): DjinnError =>
    new DjinnError('ROUTING_BAD_ARGUMENT', `The converter ${what} ${problem}.`, { hint }),
  badMethods: (path: string, problem: string, hint: string): DjinnError =>
    new DjinnError('ROUTING_BAD_METHODS', `The route ${quoted(path)} ${problem}.`, { hint }),
  badValue: (name: string, value: unknown, expected: string): DjinnError =>
    new DjinnError('ROUTING_BAD_VALUE', `The value ${quoted(shown(value))} of "${name}" is not ${expected}.`),
  noHost: (what: string): DjinnError =>
    new DjinnError(
      'ROUTING_NO_HOST',
      `The absolute URL of ${quoted(what)} needs a host, and none is known here.`,
      {
        hint: 'Build it in a request, or pass { binding: { host: "example.com" } }.',
      },
    ),
  schemeNotExternal: (scheme: string): DjinnError =>
    new DjinnError(
      'ROUTING_SCHEME_NOT_EXTERNAL',
      `The scheme ${quoted(scheme)} was given together with external: false.`,
      {
        hint: 'Leave out "external", or the scheme.',
      },
    ),
}

/** A value in a message, whatever it is. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : 'an object'
  return String(value)
}
