import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One line of code around the place of a frame. */
export interface CodeLine {
  readonly number: number
  readonly text: string
  /** Whether the frame points here. */
  readonly here: boolean
}

/** One call of a stack. */
export interface Frame {
  readonly name: string
  /** The file, below the working folder where it is there. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Whether the app wrote it, not a package, Djinn or Node. */
  readonly own: boolean
  readonly code: readonly CodeLine[]
}

const around = 5

/** Reads the stack of an error. Its places are those of the sources: Node maps them before, where the code was compiled. */
export function framesOf(error: Error): Frame[] {
  return (error.stack ?? '')
    .split('\n')
    .map((line) => /^\s*at (?:(.*?) \()?((?:file:\/\/|\/|[A-Za-z]:\\).*?):(\d+):(\d+)\)?$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => toFrame(match[1] ?? '', match[2] ?? '', Number(match[3]), Number(match[4])))
}

function toFrame(name: string, place: string, line: number, column: number): Frame {
  const path = place.startsWith('file:') ? fileURLToPath(place) : place
  const file = relative(process.cwd(), path)
  const own = !path.includes('node_modules') && !isFramework(path)
  return {
    name: name || '(top level)',
    file: file.startsWith('..') ? path : file,
    line,
    column,
    own,
    code: own ? codeAround(path, line) : [],
  }
}

/** This room stands in the framework: what lies beside it is the framework too. */
function isFramework(path: string): boolean {
  return path.startsWith(fileURLToPath(new URL('../', import.meta.url)))
}

function codeAround(path: string, line: number): CodeLine[] {
  return existsSync(path) ? linesAround(readFileSync(path, 'utf8'), line) : []
}

/** The lines of a text around one of them. */
export function linesAround(text: string, line: number): CodeLine[] {
  const lines = text.split('\n')
  const first = Math.max(0, line - 1 - around)
  return lines
    .slice(first, line + around)
    .map((text, index) => ({ number: first + index + 1, text, here: first + index + 1 === line }))
}
