import type { CharacterClass } from './characters.ts'

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

/**
 * Matches several variables and texts in one piece of a path as a backtracking regular expression would, in time
 * linear in the text: from the end it notes for each step where the rest can match, and then goes forward without
 * ever having to go back. `/<a>-<b>-<c>x` against thousands of hyphens is the case that needs it.
 */
export class Sequence {
  readonly #steps: readonly NumberedStep[]
  readonly #optionalSlash: boolean

  /** @param optionalSlash Whether a slash may stand at the end, after something that is no slash. */
  constructor(steps: readonly NumberedStep[], optionalSlash: boolean) {
    this.#steps = steps
    this.#optionalSlash = optionalSlash
  }

  /** Notes the place of each variable in `starts` and `ends`, from `at` on. */
  match(text: string, from: number, to: number, starts: number[], ends: number[], at: number): boolean {
    const codes = new CodePoints(text, from, to)
    const reach = this.#reachable(codes)
    if (reach[0]?.[0] !== 1) return false
    let position = 0
    let variable: number | undefined
    this.#steps.forEach((numbered, index) => {
      if (numbered.variable !== variable) {
        variable = numbered.variable
        if (variable !== undefined) starts[at + variable] = codes.offset(position)
      }
      position = follow(numbered.step, codes, position, reach[index + 1] as Uint8Array)
      if (variable !== undefined) ends[at + variable] = codes.offset(position)
    })
    return true
  }

  /** For each step and then for the end: at which positions the rest of the pattern can match. */
  #reachable(codes: CodePoints): Uint8Array[] {
    const reach = new Array<Uint8Array>(this.#steps.length + 1)
    let rest = this.#ends(codes)
    reach[this.#steps.length] = rest
    for (let index = this.#steps.length - 1; index >= 0; index--) {
      const { step } = this.#steps[index] as NumberedStep
      rest = step.kind === 'text' ? reachByText(step.options, codes, rest) : reachByRun(step, codes, rest)
      reach[index] = rest
    }
    return reach
  }

  #ends(codes: CodePoints): Uint8Array {
    const { length } = codes
    const ends = new Uint8Array(length + 1)
    if (!this.#optionalSlash) ends[length] = 1
    else if (codes.at(length - 1) !== slash) ends[length] = 1
    else if (codes.at(length - 2) !== slash) ends[length - 1] = 1
    return ends
  }
}

const slash = 47

/** A part of a text by code points, with the way back to offsets in the text. */
class CodePoints {
  readonly length: number
  readonly #codes: Uint32Array
  readonly #offsets: Uint32Array | undefined
  readonly #from: number

  constructor(text: string, from: number, to: number) {
    this.#codes = new Uint32Array(to - from)
    this.#from = from
    let offsets: Uint32Array | undefined
    let count = 0
    for (let position = from; position < to; position++) {
      const code = text.codePointAt(position) as number
      if (code > 0xffff && offsets === undefined) {
        offsets = Uint32Array.from({ length: to - from + 1 }, (_, index) => from + index)
      }
      if (offsets) offsets[count] = position
      this.#codes[count++] = code
      if (code > 0xffff) position++
    }
    if (offsets) offsets[count] = to
    this.length = count
    this.#offsets = offsets
  }

  at(index: number): number {
    return index >= 0 && index < this.length ? (this.#codes[index] as number) : -1
  }

  offset(index: number): number {
    return this.#offsets ? (this.#offsets[index] as number) : this.#from + index
  }

  startsWith(text: string, index: number): boolean {
    for (const character of text) {
      if (this.at(index++) !== character.codePointAt(0)) return false
    }
    return true
  }
}

function codePointLength(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function reachByText(options: readonly string[], codes: CodePoints, rest: Uint8Array): Uint8Array {
  const reach = new Uint8Array(rest.length)
  for (const option of options) {
    const length = codePointLength(option)
    for (let position = codes.length - length; position >= 0; position--) {
      if (rest[position + length] === 1 && codes.startsWith(option, position)) reach[position] = 1
    }
  }
  return reach
}

type Run = Extract<Step, { kind: 'run' }>

function reachByRun(run: Run, codes: CodePoints, rest: Uint8Array): Uint8Array {
  const { length } = codes
  const reach = new Uint8Array(length + 1)
  const none = length + 1
  // nextReach[p]: the nearest position from p on where the rest can match.
  const nextReach = new Uint32Array(length + 2).fill(none)
  let runEnd = length
  for (let position = length; position >= 0; position--) {
    nextReach[position] = rest[position] === 1 ? position : (nextReach[position + 1] as number)
    if (position < length && !run.of.accepts(codes.at(position))) runEnd = position
    const first = position + run.least
    if (first > runEnd) continue
    if ((nextReach[first] as number) <= Math.min(runEnd, position + run.most)) reach[position] = 1
  }
  return reach
}

/** Where a step that is known to lead to a match ends. */
function follow(step: Step, codes: CodePoints, position: number, rest: Uint8Array): number {
  if (step.kind === 'text') {
    for (const option of step.options) {
      const end = position + codePointLength(option)
      if (rest[end] === 1 && codes.startsWith(option, position)) return end
    }
    return position
  }
  let end = position + step.least
  if (step.lazy) {
    while (rest[end] !== 1) end++
    return end
  }
  let best = end
  for (; end <= codes.length && end - position <= step.most; end++) {
    if (rest[end] === 1) best = end
    if (!step.of.accepts(codes.at(end))) break
  }
  return best
}
