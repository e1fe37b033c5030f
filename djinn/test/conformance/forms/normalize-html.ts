/** A piece of HTML: a tag with its attributes, an end, or a text. */
interface Piece {
  readonly kind: 'tag' | 'end' | 'text'
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** Says which attributes of a tag do not count. */
export type LeaveOut = (tag: string, attribute: string, attributes: ReadonlyMap<string, string>) => boolean

/** What two texts of HTML have in common that mean the same; `leaveOut` names attributes that do not count. */
export function normalizedHtml(html: string, leaveOut: LeaveOut = () => false): readonly string[] {
  const lines: string[] = []
  let inTextarea = false
  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') {
      const text = decoded(piece.name)
      const shown = inTextarea ? text.replace(/^\n/, '') : text.replaceAll(/\s+/g, ' ').trim()
      if (shown !== '') lines.push(`text ${shown}`)
      continue
    }
    if (piece.name === 'textarea') inTextarea = piece.kind === 'tag'
    lines.push(
      piece.kind === 'end' ? `end ${piece.name}` : `tag ${piece.name} ${attributesText(piece, leaveOut)}`,
    )
  }
  return lines
}

function attributesText({ name: tag, attributes }: Piece, leaveOut: LeaveOut): string {
  return [...attributes]
    .filter(([name]) => !leaveOut(tag, name, attributes))
    .map(([name, value]) => `${name}=${JSON.stringify(name === 'class' ? classesOf(value) : value)}`)
    .sort()
    .join(' ')
}

function classesOf(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((name) => name !== ''))].sort()
}

const tagOrText =
  /<(\/?)([a-z][\w-]*)((?:\s+[^\s=<>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>|[^<]+|</gi
const attribute = /([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g

function* piecesOf(html: string): Generator<Piece> {
  for (const [whole, slash, name, attributes = ''] of html.matchAll(tagOrText)) {
    if (name === undefined) yield { kind: 'text', name: whole, attributes: new Map() }
    else if (slash === '/') yield { kind: 'end', name: name.toLowerCase(), attributes: new Map() }
    else yield { kind: 'tag', name: name.toLowerCase(), attributes: attributesOf(attributes) }
  }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(attribute)].map(
    ([, name = '', double, single, bare]) =>
      [name.toLowerCase(), decoded(double ?? single ?? bare ?? '')] as const,
  )
  return new Map(found)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    return String.fromCodePoint(Number.parseInt(hexadecimal ?? decimal, hexadecimal === undefined ? 10 : 16))
  })
}
