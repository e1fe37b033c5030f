import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { DjinnError, quoted } from '../base/index.ts'
import { findReferences, type Reference, replaceReferences } from './references.ts'

/** How {@link buildManifest} works. */
export interface ManifestOptions {
  /** The path under which the files are served, with a slash at its end: `/static/`. Other absolute addresses stay. */
  readonly prefix: string
  /**
   * Rewrites `import` and `export … from` of scripts too.
   * @default true
   */
  readonly imports?: boolean
  /**
   * What becomes of a style sheet that names a file which is not there: an error, or the name stays. Scripts and source maps
   * are never an error.
   * @default 'error'
   */
  readonly missing?: 'error' | 'keep'
}

/** The names of static files with a hash of their content, so that browsers may keep them for ever. */
export interface StaticManifest {
  /** The hashed name of each file: `css/app.css` is `css/app.83ab8584a2c6.css`. */
  readonly names: ReadonlyMap<string, string>
  /** The content of the files that were rewritten to name others by their hashed names, by their plain names. */
  readonly contents: ReadonlyMap<string, Uint8Array>
  /** Changes whenever any hashed name does. */
  readonly hash: string
}

/**
 * Gives every file a name with the hash of its content, and rewrites style sheets and scripts to name each other so. A file that is
 * named by another changes that other's content and so its name too.
 *
 * The hash is the first 12 hexadecimal digits of MD5, as Django's: it is no secret, it only has to differ. Files that name each
 * other in a circle get a hash of the whole circle.
 *
 * ```ts
 * import { buildManifest } from 'djinn/files'
 *
 * const files = new Map([['app.css', 'body{background:url(x.png)}'], ['x.png', 'png']])
 * const manifest = buildManifest(files, { prefix: '/static/' })
 * manifest.names.get('x.png') // 'x.bff139fa05ac.png'
 * new TextDecoder().decode(manifest.contents.get('app.css')) // 'body{background:url("x.bff139fa05ac.png")}'
 * ```
 *
 * @param files Contents by their names below the folder, with `/` between folders. Texts are UTF-8.
 * @throws {DjinnError} `FILES_MISSING_REFERENCE` for a style sheet that names a file which is not there.
 */
export function buildManifest(
  files: ReadonlyMap<string, Uint8Array | string>,
  { prefix, imports = true, missing = 'error' }: ManifestOptions,
): StaticManifest {
  const sources = new Map<string, Source>()
  for (const [name, content] of files)
    sources.set(name, readSource(name, content, files, { prefix, imports, missing }))
  const names = new Map<string, string>()
  const contents = new Map<string, Uint8Array>()
  for (const group of groupsInOrder(sources)) nameGroup(group, sources, names)
  for (const [name, { text, references }] of sources) {
    if (text !== undefined && references.length > 0)
      contents.set(name, encode(replaceReferences(text, references, names)))
  }
  const inOrder = new Map([...files.keys()].map((name) => [name, names.get(name) ?? name]))
  return { names: inOrder, contents, hash: manifestHash(inOrder) }
}

/** A file before it has its name. */
interface Source {
  readonly bytes: Uint8Array
  /** The text, where it is one that names others. */
  readonly text: string | undefined
  readonly references: readonly Reference[]
}

function readSource(
  name: string,
  content: Uint8Array | string,
  files: ReadonlyMap<string, unknown>,
  { prefix, imports, missing }: Required<ManifestOptions>,
): Source {
  const bytes = typeof content === 'string' ? encode(content) : content
  if (!/\.(?:css|m?js)$/.test(name)) return { bytes, text: undefined, references: [] }
  const text = typeof content === 'string' ? content : decode(content)
  if (text === undefined) return { bytes, text: undefined, references: [] }
  const references = findReferences(name, text, { prefix, imports })
  const lost =
    missing === 'error' && references.find(({ target, required }) => required && !files.has(target))
  if (lost) throw missingReference(name, lost.target)
  return { bytes, text, references: references.filter(({ target }) => files.has(target)) }
}

/** Names the files of a circle, or the one file that is in none, whose other references all have their names already. */
function nameGroup(
  group: readonly string[],
  sources: ReadonlyMap<string, Source>,
  names: Map<string, string>,
): void {
  const members = group.map((name): [string, Uint8Array] => {
    const source = sources.get(name)
    if (source?.text === undefined || source.references.length === 0)
      return [name, source?.bytes ?? encode('')]
    return [name, encode(replaceReferences(source.text, source.references, names))]
  })
  const [only] = members
  const isCircle =
    members.length > 1 || sources.get(only?.[0] ?? '')?.references.some(({ target }) => target === only?.[0])
  const whole = isCircle ? md5(...members.map(([, bytes]) => bytes)) : ''
  for (const [name, bytes] of members)
    names.set(name, hashedName(name, isCircle ? md5(bytes, encode(whole)) : md5(bytes)))
}

/**
 * The files in groups, each after all that its files name: a group is a circle of files, or one file. (Tarjan's strongly
 * connected components.)
 */
function groupsInOrder(sources: ReadonlyMap<string, Source>): string[][] {
  const groups: string[][] = []
  const indexes = new Map<string, number>()
  const lows = new Map<string, number>()
  const open: string[] = []

  function visit(name: string): number {
    const index = indexes.size
    indexes.set(name, index)
    open.push(name)
    let low = index
    for (const { target } of sources.get(name)?.references ?? []) {
      if (!indexes.has(target)) low = Math.min(low, visit(target))
      else if (!lows.has(target)) low = Math.min(low, indexes.get(target) ?? low)
    }
    if (low === index) closeGroup(name, index)
    return low
  }

  function closeGroup(first: string, index: number): void {
    const group = open.splice(open.lastIndexOf(first))
    for (const name of group) lows.set(name, index)
    groups.push(group.sort())
  }

  for (const name of sources.keys()) if (!indexes.has(name)) visit(name)
  return groups
}

/** Puts the hash before the last extension: `app.js.map` is `app.js.4f185d1bc22e.map`. */
function hashedName(name: string, hash: string): string {
  const base = name.lastIndexOf('/') + 1
  const dot = name.lastIndexOf('.')
  // A dot in front of a name starts no extension.
  const isExtension = dot > base && /[^.]/.test(name.slice(base, dot))
  return isExtension ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}` : `${name}.${hash}`
}

function manifestHash(names: ReadonlyMap<string, string>): string {
  const pairs = [...names].sort(([a], [b]) => comparePoints(a, b))
  const items = pairs.map(([plain, hashed]) => `[${asciiJson(plain)}, ${asciiJson(hashed)}]`)
  return md5(encode(`[${items.join(', ')}]`))
}

/** By code points, unlike JavaScript's own order of UTF-16 units. */
function comparePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function md5(...parts: readonly Uint8Array[]): string {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 12)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function missingReference(name: string, target: string): DjinnError {
  return new DjinnError(
    'FILES_MISSING_REFERENCE',
    `The style sheet ${quoted(name)} names ${quoted(target)}, which is not there.`,
    {
      hint: 'Correct the name or add the file.',
    },
  )
}
