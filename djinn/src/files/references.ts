import { percentDecode } from '../http/index.ts'

/** A place in a style sheet or script that names another file. */
export interface Reference {
  /** Where the text to be replaced begins. */
  readonly start: number
  /** Where it ends. */
  readonly end: number
  /** The name of the other file, below the folder of all files. */
  readonly target: string
  /** Whether it is an error when that file is not there. */
  readonly required: boolean
  /** The text with the address of the hashed file. */
  readonly replacement: (hashedName: string) => string
}

/** What {@link findReferences} looks for. */
export interface ReferenceOptions {
  /** The path under which the files are served, with a slash at its end. */
  readonly prefix: string
  /** Whether to look for `import` in scripts. */
  readonly imports: boolean
}

/** One way to name a file: group `url` is the address, and `write` makes the new text. */
interface Notation {
  readonly pattern: RegExp
  readonly write: (url: string, match: RegExpExecArray) => string
  readonly required: boolean
}

const cssUrl: Notation = {
  pattern: /url\(['"]?\s*(?<url>[^)\n]*?)['"]?\)/gi,
  write: (url) => `url("${url}")`,
  required: true,
}
const cssImport: Notation = {
  pattern: /@import\s*["']\s*(?<url>[^"'\n]*)["']/gi,
  write: (url) => `@import url("${url}")`,
  required: true,
}
const cssSourceMap: Notation = {
  pattern: /^\/\*#[ \t]sourceMappingURL=(?<url>[^\n*]*?)[ \t]*\*\/$/gm,
  write: (url) => `/*# sourceMappingURL=${url} */`,
  required: false,
}
const scriptSourceMap: Notation = {
  pattern: /^\/\/# sourceMappingURL=(?<url>.*)$/gm,
  write: (url) => `//# sourceMappingURL=${url}`,
  required: false,
}
// Names that start with a dot or a slash only: others are packages.
const scriptFrom: Notation = {
  pattern: /\b(?<head>(?:import|export)\b[\w\s{},*$]*?\bfrom\s*)(?<quote>["'])(?<url>[./][^"'\n]*)["']/g,
  write: (url, { groups }) => `${groups?.head}${groups?.quote}${url}${groups?.quote}`,
  required: false,
}
const scriptImport: Notation = {
  pattern: /\b(?<head>import\s*\(?\s*)(?<quote>["'])(?<url>[./][^"'\n]*)["']/g,
  write: (url, { groups }) => `${groups?.head}${groups?.quote}${url}${groups?.quote}`,
  required: false,
}

/** Finds where a style sheet or script names other files, in the order of the text. */
export function findReferences(
  name: string,
  text: string,
  { prefix, imports }: ReferenceOptions,
): Reference[] {
  const isStyle = name.endsWith('.css')
  const scripts = imports ? [scriptFrom, scriptImport, scriptSourceMap] : [scriptSourceMap]
  const references = (isStyle ? [cssUrl, cssImport, cssSourceMap] : scripts)
    .flatMap((notation) =>
      [...text.matchAll(notation.pattern)].map((match) => readReference(name, match, notation, prefix)),
    )
    .filter((reference) => reference !== undefined)
    .sort((a, b) => a.start - b.start)
  const inComment = isStyle ? commentFinder(text) : () => false
  return withoutOverlaps(references).map((reference) =>
    inComment(reference.start) ? { ...reference, required: false } : reference,
  )
}

/** Puts the hashed names in; a file that has none yet is left as it is. */
export function replaceReferences(
  text: string,
  references: readonly Reference[],
  names: ReadonlyMap<string, string>,
): string {
  let result = ''
  let from = 0
  for (const { start, end, target, replacement } of references) {
    const hashed = names.get(target)
    if (hashed === undefined) continue
    result += text.slice(from, start) + replacement(hashed)
    from = end
  }
  return result + text.slice(from)
}

function readReference(
  name: string,
  match: RegExpExecArray,
  notation: Notation,
  prefix: string,
): Reference | undefined {
  const url = match.groups?.url?.trim() ?? ''
  if (/^[a-z]+:/.test(url) || url.startsWith('//') || (url.startsWith('/') && !url.startsWith(prefix)))
    return undefined
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(url) ?? []
  if (path === '' || path.endsWith('/')) return undefined
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const target = normalPath(percentDecode(path.startsWith('/') ? path.slice(prefix.length) : folder + path))
  const written = path.slice(0, path.lastIndexOf('/') + 1)
  return {
    start: match.index,
    end: match.index + match[0].length,
    target,
    required: notation.required,
    replacement: (hashed) =>
      notation.write(percentDecode(written + hashed.slice(hashed.lastIndexOf('/') + 1) + rest), match),
  }
}

/** Resolves `.` and `..`; one that climbs above the folder stays, and so names no file. */
function normalPath(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else kept.push(segment)
  }
  return kept.join('/')
}

/** Two notations may match the same text: the first one counts. */
function withoutOverlaps(references: readonly Reference[]): Reference[] {
  const kept: Reference[] = []
  for (const reference of references) if (reference.start >= (kept.at(-1)?.end ?? 0)) kept.push(reference)
  return kept
}

/** Tells of positions, asked in rising order, whether they stand in a comment. */
function commentFinder(text: string): (position: number) => boolean {
  let start = text.indexOf('/*')
  let end = -1
  return (position) => {
    while (start !== -1 && start <= position) {
      const close = text.indexOf('*/', start + 2)
      end = close === -1 ? text.length : close + 2
      start = text.indexOf('/*', end)
    }
    return position < end
  }
}
