import { type CodeLine, linesAround } from './frames.ts'

/** Where an error happened in a template. */
export interface TemplateFrame {
  readonly template: string
  readonly line: number
  readonly column: number
  readonly code: readonly CodeLine[]
}

/** The place that an error of `djinn/template` knows; undefined for other errors. */
export function templatePlaceOf(error: Error): TemplateFrame | undefined {
  const { place } = error as { place?: { template: string; line: number; column: number; source: string } }
  if (typeof place !== 'object' || typeof place.source !== 'string') return undefined
  const { template, line, column, source } = place
  return { template, line, column, code: linesAround(source, line) }
}
