import { DjinnError, nearest, quoted } from '../base/index.ts'

/** The mistakes that a path, a converter or a value can hold. */
export const routingErrors = {
  noSlash: (path: unknown): DjinnError =>
    new DjinnError('ROUTING_BAD_PATH', `The path ${quoted(path)} does not start with a slash.`, {
      hint: `Write ${quoted(`/${String(path)}`)}.`,
    }),
  badPath: (path: string, problem: string): DjinnError =>
    new DjinnError('ROUTING_BAD_PATH', `The path ${quoted(path)} ${problem}.`, {
      hint: 'A variable is written <name>, <converter:name> or <converter(arguments):name>.',
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
    const sentence = `The path ${quoted(path)} names the converter "${name}", which does not exist.`
    return new DjinnError('ROUTING_UNKNOWN_CONVERTER', sentence, {
      hint: near ? `Did you mean "${near}"?` : `The converters are ${known.join(', ')}.`,
    })
  },
  badArgument: (converter: string, problem: string, hint?: string): DjinnError =>
    new DjinnError('ROUTING_BAD_ARGUMENT', `The converter ${converter} ${problem}.`, { hint }),
  methodsNoList: (path: string, given: unknown): DjinnError =>
    new DjinnError(
      'ROUTING_BAD_METHODS',
      `The route ${quoted(path)} has methods that are no list: ${quoted(given)}.`,
      {
        hint: "Write methods: ['GET'].",
      },
    ),
  websocketMethod: (path: string, method: string): DjinnError =>
    new DjinnError('ROUTING_BAD_METHODS', `The WebSocket route ${quoted(path)} cannot answer ${method}.`, {
      hint: 'A WebSocket opens by a GET request: leave the methods out.',
    }),
  badValue: (name: string, value: unknown, expected: string): DjinnError =>
    new DjinnError('ROUTING_BAD_VALUE', `The value ${quoted(shown(value))} of "${name}" is not ${expected}.`),
  unknownName: (name: string, known: readonly string[]): DjinnError => {
    const near = nearest(name, known)
    return new DjinnError('ROUTING_UNKNOWN_NAME', `No route was given the name ${quoted(name)}.`, {
      hint: near ? `Did you mean "${near}"?` : `The names are ${known.join(', ')}.`,
    })
  },
  noHost: (route: string): DjinnError =>
    new DjinnError(
      'ROUTING_NO_HOST',
      `The absolute URL of ${quoted(route)} needs a host, and none is known here.`,
      {
        hint: "Build it in a request, or pass { binding: { host: 'example.com' } }.",
      },
    ),
  schemeNotExternal: (scheme: string): DjinnError =>
    new DjinnError(
      'ROUTING_SCHEME_NOT_EXTERNAL',
      `The scheme ${quoted(scheme)} was given together with external: false.`,
      {
        hint: 'Leave out one of the two.',
      },
    ),
}

/** A value in a message, whatever it is. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
