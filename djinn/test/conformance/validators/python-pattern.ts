/** The classes of Python's patterns, which know all scripts. */
const classes: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '[\\p{L}\\p{N}_]',
  W: '[^\\p{L}\\p{N}_]',
  A: '(?<![\\s\\S])',
  Z: '(?![\\s\\S])',
}
/** The same inside of brackets, where no brackets may stand. */
const inBrackets: Readonly<Record<string, string>> = { d: '\\p{Nd}', D: '\\P{Nd}', w: '\\p{L}\\p{N}_' }

/** What may stand behind a backslash under the flag `u`. */
const escapable = /[\^$\\.*+?()[\]{}|/bBfnrtvsS0-9]/

/** A pattern of Python, which is searched for, as one of JavaScript. */
export function pythonPattern(pattern: string, flags: readonly string[]): RegExp {
  const [, inline = '', rest = ''] = /^(?:\(\?([aimsux]+)\))?([\s\S]*)$/.exec(pattern) ?? []
  const has = (letter: string, name: string) => inline.includes(letter) || flags.includes(name)
  const isAscii = has('a', 'ASCII')
  const isMultiline = has('m', 'MULTILINE')
  const source = has('x', 'VERBOSE') ? withoutLayout(rest) : rest
  const wanted = `u${has('i', 'IGNORECASE') ? 'i' : ''}${has('s', 'DOTALL') ? 's' : ''}${isMultiline ? 'm' : ''}`
  return new RegExp(translated(source, isAscii, isMultiline), wanted)
}

function translated(source: string, isAscii: boolean, isMultiline: boolean): string {
  let isInBrackets = false
  return source.replaceAll(/\\[\s\S]|\(\?P<|\(\?P=(\w+)\)|[[\]$]/g, (token, name: string | undefined) => {
    if (name !== undefined) return `\\k<${name}>`
    if (token === '(?P<') return '(?<'
    if (token.startsWith('\\')) return escaped(token.slice(1), isInBrackets, isAscii)
    if (token === '$') return isInBrackets || isMultiline ? '$' : '(?=\\n?(?![\\s\\S]))'
    if (token === '[' && isInBrackets) return '\\['
    if (token === ']' && !isInBrackets) return '\\]'
    isInBrackets = token === '['
    return token
  })
}

function escaped(letter: string, isInBrackets: boolean, isAscii: boolean): string {
  if (isAscii && /[dwDW]/.test(letter)) return `\\${letter}`
  const known = (isInBrackets ? inBrackets : classes)[letter]
  if (known !== undefined) return known
  if (letter === '-' && isInBrackets) return '\\-'
  return escapable.test(letter) || /[a-zA-Z]/.test(letter) ? `\\${letter}` : letter
}

/** A verbose pattern without its blanks and comments. */
function withoutLayout(source: string): string {
  return source.replaceAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\s+|#[^\n]*/g, (token) =>
    /^[\s#]/.test(token) ? '' : token,
  )
}
