import type { CharacterClass } from './characters.ts'
import { type CodePoints, codePointsOf } from './code-points.ts'

/** One step of a pattern: one of some texts, the preferred first; or a run of characters of a class. */
export type Step =
  | { readonly kind: 'text'; readonly options: readonly string[] }
  | {
      readonly kind: 'run'
      readonly of: CharacterClass
      /** Lengths in code points. */
      readonly least: number
      readonly most: number
      /** Takes as little as possible instead of as much. */
      readonly lazy?: boolean
    }

/** A step and the number of the variable it belongs to; undefined between variables. */
export interface NumberedStep {
  readonly step: Step
  readonly variable: number | undefined
}

const slash = 47

/**
 * Matches several variables and texts in one piece of a path as a backtracking regular expression would, in time
 * linear in the text: from the end it notes for each step where the rest can match, and then goes forward without
 * ever having to go back. `/<a>-<b>-<c>x` against thousands of hyphens is the case that needs it.
 */
export class Sequence {
  readonly #steps: readonly CompiledStep[]
  readonly #optionalSlash: boolean
  /** The fixed texts at both ends: most texts that do not fit are told by them. */
  readonly #head: string
  readonly #tail: string

  /** @param optionalSlash Whether a slash may stand at the end, after something that is no slash. */
  constructor(steps: readonly NumberedStep[], optionalSlash: boolean) {
    this.#steps = steps.map(compileStep)
    this.#optionalSlash = optionalSlash
    this.#head = fixedText(steps[0])
    this.#tail = optionalSlash ? '' : fixedText(steps.at(-1))
  }

  /** Notes the place of each variable in `starts` and `ends`, from `at` on. */
  match(text: string, from: number, to: number, starts: number[], ends: number[], at: number): boolean {
    if (!text.startsWith(this.#head, from) || !text.endsWith(this.#tail, to)) return false
    const codes = codePointsOf(text, from, to)
    const reach = reachOf((this.#steps.length + 1) * (codes.length + 1))
    if (!this.#noteReach(codes, reach)) return false
    let position = 0
    let variable: number | undefined
    for (let index = 0; index < this.#steps.length; index++) {
      const step = this.#steps[index] as CompiledStep
      if (step.variable !== undefined && step.variable !== variable) {
        starts[at + step.variable] = codes.offset(position)
      }
      variable = step.variable
      position = follow(step, codes, position, reach, (index + 1) * (codes.length + 1))
      if (variable !== undefined) ends[at + variable] = codes.offset(position)
    }
    return true
  }

  /** Fills a row for each step and one for the end: at which positions the rest of the pattern can match. */
  #noteReach(codes: CodePoints, reach: Uint8Array): boolean {
    const width = codes.length + 1
    let row = this.#steps.length * width
    const end = this.#endOf(codes)
    if (end === undefined) return false
    reach[row + end] = 1
    for (let index = this.#steps.length - 1; index >= 0; index--) {
      row -= width
      const step = this.#steps[index] as CompiledStep
      if (step.options !== undefined) noteTexts(step.options, codes, reach, row)
      else noteRun(step, codes, reach, row)
    }
    return reach[0] === 1
  }

  /** Where the text must end: before a slash that may be there, and never behind two. */
  #endOf(codes: CodePoints): number | undefined {
    const { length } = codes
    if (!this.#optionalSlash || codes.at(length - 1) !== slash) return length
    return codes.at(length - 2) === slash ? undefined : length - 1
  }
}

/** A step in one shape, so that the loops below stay fast. */
interface CompiledStep {
  readonly variable: number | undefined
  /** The texts by code points; undefined for a run. */
  readonly options: readonly Uint32Array[] | undefined
  readonly of: CharacterClass
  readonly least: number
  readonly most: number
  readonly lazy: boolean
}

const anyCharacter: CharacterClass = { source: '[^]', accepts: () => true }

function compileStep({ step, variable }: NumberedStep): CompiledStep {
  if (step.kind === 'run') return { variable, options: undefined, lazy: false, ...step }
  const options = step.options.map((text) =>
    Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0),
  )
  return { variable, options, of: anyCharacter, least: 0, most: 0, lazy: false }
}

function fixedText(numbered: NumberedStep | undefined): string {
  if (numbered === undefined || numbered.variable !== undefined || numbered.step.kind !== 'text') return ''
  return numbered.step.options[0] ?? ''
}

function noteTexts(options: readonly Uint32Array[], codes: CodePoints, reach: Uint8Array, row: number): void {
  const rest = row + codes.length + 1
  for (const option of options) {
    for (let position = codes.length - option.length; position >= 0; position--) {
      if (reach[rest + position + option.length] === 1 && codes.hasAt(option, position))
        reach[row + position] = 1
    }
  }
}

function noteRun({ of, least, most }: CompiledStep, codes: CodePoints, reach: Uint8Array, row: number): void {
  const { length } = codes
  const rest = row + length + 1
  // The run can end at `first` or behind it, up to `runEnd`; `nearest` is the first such place where the rest matches.
  let runEnd = length
  let nearest = Number.POSITIVE_INFINITY
  for (let position = length; position >= 0; position--) {
    if (position < length && !of.accepts(codes.at(position))) runEnd = position
    const first = position + least
    if (first <= length && reach[rest + first] === 1) nearest = first
    if (first <= runEnd && nearest <= runEnd && nearest <= position + most) reach[row + position] = 1
  }
}

/** Where a step that is known to lead to a match ends. */
function follow(
  step: CompiledStep,
  codes: CodePoints,
  position: number,
  reach: Uint8Array,
  rest: number,
): number {
  if (step.options !== undefined) {
    for (const option of step.options) {
      const end = position + option.length
      if (reach[rest + end] === 1 && codes.hasAt(option, position)) return end
    }
    return position
  }
  let end = position + step.least
  if (step.lazy) {
    while (reach[rest + end] !== 1) end++
    return end
  }
  let longest = end
  for (; end <= codes.length && end - position <= step.most; end++) {
    if (reach[rest + end] === 1) longest = end
    if (end === codes.length || !step.of.accepts(codes.at(end))) break
  }
  return longest
}

const scratch = new Uint8Array(1024)

/** Zeros, in the same memory again where few are asked for: there is one match at a time. */
function reachOf(size: number): Uint8Array {
  if (size > scratch.length) return new Uint8Array(size)
  return scratch.fill(0, 0, size)
}
