import { hasText, textAt } from './bytes.ts'
import type { SniffedMediaType } from './media-types.ts'

/** So many entries are looked at: documents name their kind in one of the first. */
const mostEntries = 64
const localHeader = 'PK\x03\x04'

const officeFolders: ReadonlyMap<string, SniffedMediaType> = new Map([
  ['word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
])

const declaredTypes = new Set<string>([
  'application/epub+zip',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] satisfies SniffedMediaType[])

/** A zip file, or the kind of document that is kept in one. An empty one has its end record alone. */
export function zipType(bytes: Uint8Array, view: DataView): SniffedMediaType | undefined {
  if (hasText(view, 0, 'PK\x05\x06')) return 'application/zip'
  if (!hasText(view, 0, localHeader) || view.byteLength < 30) return undefined
  return declaredType(view) ?? officeType(bytes, view) ?? 'application/zip'
}

/** EPUB and OpenDocument have a first entry `mimetype`, stored as it is. */
function declaredType(view: DataView): SniffedMediaType | undefined {
  const [packedSize, nameLength] = [view.getUint32(18, true), view.getUint16(26, true)]
  if (!hasText(view, 30, 'mimetype') || nameLength !== 8 || packedSize > 128) return undefined
  const declared = textAt(view, 38 + view.getUint16(28, true), packedSize || 128)
  return isDeclared(declared) ? declared : undefined
}

function isDeclared(type: string): type is SniffedMediaType {
  return declaredTypes.has(type)
}

/** Office documents begin with `[Content_Types].xml` and keep their parts in a folder of the program's name. */
function officeType(bytes: Uint8Array, view: DataView): SniffedMediaType | undefined {
  let [at, isOffice] = [0, false]
  for (let count = 0; count < mostEntries && at >= 0 && at + 30 <= view.byteLength; count++) {
    const name = textAt(view, at + 30, Math.min(view.getUint16(at + 26, true), 64))
    isOffice ||= name === '[Content_Types].xml' || name.startsWith('_rels/')
    const type = officeFolders.get(name.slice(0, Math.max(0, name.indexOf('/'))))
    if (isOffice && type !== undefined) return type
    at = nextEntry(bytes, at + 30)
  }
  return undefined
}

/** Where sizes come behind the content, the next header has to be looked for; so it always is. */
function nextEntry(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at
  }
  return -1
}
