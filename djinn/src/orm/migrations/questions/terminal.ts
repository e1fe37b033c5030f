import { createInterface } from 'node:readline/promises'
import type { Open } from './answers.ts'

/** Asks a person at the terminal what the models do not say. */
export async function askTerminal(open: Open): Promise<unknown> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    if (open.kind === 'renamedModel')
      return isYes(
        await lines.question(`Is ${open.app}.${open.to} the old model ${open.from}, renamed? [y/N] `),
      )
    if (open.kind === 'renamedField')
      return isYes(
        await lines.question(
          `Is ${open.model}.${open.to} the old field ${open.model}.${open.from}, renamed? [y/N] `,
        ),
      )
    const path = `${open.model}.${open.name}`
    const why =
      open.kind === 'added'
        ? `The new field ${path} may not be null. Rows that are there need a value, once.`
        : `The field ${path} may no longer be null. Rows that hold null need a value, once.`
    const text = await lines.question(`${why}\nThe value as JSON, or empty where no row needs one: `)
    return text.trim() === '' ? 'leave' : { value: readValue(text) }
  } finally {
    lines.close()
  }
}

function isYes(text: string): boolean {
  return /^y(?:es)?$/i.test(text.trim())
}

/** A value as a person or a flag writes it: JSON, else a text. */
export function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
