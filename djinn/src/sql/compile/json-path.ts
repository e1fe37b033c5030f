import type { Dialect } from '../dialect.ts'
import { textLiteral } from './literals.ts'

/** The path as SQLite and MySQL write it, `$."a"[0]`, as a literal. Keys are data and may hold anything. */
export function pathLiteral(path: readonly (string | number)[], dialect: Dialect): string {
  let text = '$'
  for (const step of path) text += typeof step === 'number' ? indexStep(step, dialect) : keyStep(step)
  return textLiteral(text, dialect)
}

function keyStep(key: string): string {
  return `.${JSON.stringify(key)}`
}

/** Negative indexes count from the end, -1 is the last. */
function indexStep(index: number, dialect: Dialect): string {
  if (index >= 0) return `[${index}]`
  if (dialect.name === 'sqlite') return `[#${index}]`
  return index === -1 ? '[last]' : `[last-${-index - 1}]`
}

/** The path as PostgreSQL writes it, an array of texts, as a literal. */
export function pathArray(path: readonly (string | number)[], dialect: Dialect): string {
  let text = '{'
  for (let i = 0; i < path.length; i++) text += (i > 0 ? ',' : '') + arrayItem(String(path[i]))
  return textLiteral(`${text}}`, dialect)
}

function arrayItem(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
