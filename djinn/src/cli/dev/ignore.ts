import { relative, sep } from 'node:path'

/**
 * Tells of a path whether one of the patterns fits it or a folder above it. `*` stands for any part of a name, `**` for folders
 * too, `?` for one character. A pattern without a slash fits names anywhere; one with a slash begins at the working folder.
 */
export function ignoring(patterns: readonly string[], base = process.cwd()): (path: string) => boolean {
  const expressions = patterns.map(expressionOf)
  return (path) => {
    const inside = relative(base, path).split(sep).join('/')
    return expressions.some((expression) => expression.test(inside))
  }
}

function expressionOf(pattern: string): RegExp {
  const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '')
  const body = plain.replace(/\*\*\/?|[*?]|[\\^$.|+()[\]{}]/g, (found) => {
    if (found.startsWith('**')) return '.*'
    if (found === '*') return '[^/]*'
    return found === '?' ? '[^/]' : `\\${found}`
  })
  return new RegExp(`${plain.includes('/') ? '^' : '(?:^|/)'}${body}(?:/|$)`)
}
