import { segmentCharacter } from '../characters.ts'
import type { CompiledConverter, Converter } from '../converter.ts'
import { routingErrors } from '../errors.ts'

let predicates = 0

/** A converter of the app's own, as the matcher uses it. */
export function declaredConverter(name: string, declared: Converter<unknown>): CompiledConverter {
  const spansSlashes = declared.spansSlashes ?? false
  return {
    scan: 'other',
    weight: declared.weight ?? 100,
    spansSlashes,
    ...matching(name, declared.match, spansSlashes),
    read: (text, start, end) => declared.parse(text.slice(start, end)),
    format: (value) => declared.format(value),
  }
}

type Matching = Pick<CompiledConverter, 'key' | 'steps' | 'expression' | 'accepts'>

function matching(name: string, match: Converter<unknown>['match'], spansSlashes: boolean): Matching {
  if (match === undefined) return spansSlashes ? anything : oneSegment
  if (typeof match === 'function') {
    return { key: `predicate ${++predicates}`, accepts: (text, start, end) => match(text.slice(start, end)) }
  }
  const whole = wholeText(name, match)
  const accepts = (text: string, start: number, end: number) => whole.test(text.slice(start, end))
  const flags = match.flags.replace(/[dguvy]/g, '')
  // Flags such as "i" cannot be kept beside other variables: the pattern of a segment has one set of flags.
  return flags === ''
    ? { key: match.source, expression: match.source, accepts }
    : { key: String(match), accepts }
}

const oneSegment: Matching = {
  key: '[^/]+',
  expression: '[^/]+',
  steps: [{ kind: 'run', of: segmentCharacter, least: 1, most: Number.POSITIVE_INFINITY }],
  accepts: (_text, start, end) => end > start,
}

const anything: Matching = {
  key: '[^]+',
  expression: '[^]+',
  steps: [
    {
      kind: 'run',
      of: { source: '[^]', accepts: (code) => code >= 0 },
      least: 1,
      most: Number.POSITIVE_INFINITY,
    },
  ],
  accepts: (_text, start, end) => end > start,
}

function wholeText(name: string, match: RegExp): RegExp {
  try {
    return new RegExp(`^(?:${match.source})(?![^])`, match.flags.replace(/[gy]/g, ''))
  } catch (error) {
    throw routingErrors.badArgument(`"${name}"`, `has a pattern that cannot be used: ${String(error)}`)
  }
}
