import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from '../base/index.ts'
import { type HttpRequest, percentEncode, type Reply } from '../http/index.ts'
import { fileErrors } from './errors.ts'
import { contentReply } from './file-reply.ts'
import { HotFiles, memoryContent } from './hot-files.ts'
import { buildManifest, type StaticManifest } from './manifest.ts'
import { sendFile } from './send-file.ts'
import { findInFolder } from './send-from-folder.ts'

/** How {@link staticFiles} serves. */
export interface StaticFilesOptions<Name extends string = string> {
  /**
   * Where the files are found: `/static/css/app.css`.
   * @default '/static'
   */
  readonly prefix?: string
  /**
   * The name of the route, for `urlFor`, and of the plugin; with `media` the context has `mediaUrl`. A second folder needs one.
   * @default 'static'
   */
  readonly name?: Name
  /**
   * Seconds that a file may be kept without asking, under its plain name.
   * @default undefined; browsers ask each time
   */
  readonly maxAge?: number
  /**
   * Whether `staticUrl` gives names with a hash of the content, which browsers keep for a year. Style sheets and scripts are
   * rewritten to name each other so. Off in development, where files change.
   * @default true
   */
  readonly hashed?: boolean
}

/** What {@link staticFiles} adds to the context: `staticUrl('css/app.css')`, or `mediaUrl` for one named `media`. */
export type StaticContext<Name extends string = 'static'> = {
  readonly [Key in `${Name}Url`]: (path: string) => string
}

/** The part of the context that this room needs. */
interface Asked {
  readonly request: HttpRequest
  readonly params: { readonly filename: string }
}

/** The part of a route value that this room needs. */
interface FileRoute {
  get(handler: (context: Asked) => Promise<Reply>): unknown
  url(params: Readonly<Record<string, unknown>>): string
}

/** The part of an app that this room needs; `app` stands above it. */
interface RoutedApp {
  readonly options: { readonly debug: boolean }
  route(path: string, options: object): FileRoute
}

const year = 31_536_000

/**
 * Serves the files of a folder, and gives their URLs.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { staticFiles } from 'djinn/files'
 *
 * const app = new Djinn().use(staticFiles('docs', { prefix: '/docs', hashed: false }))
 * app.get('/', ({ staticUrl }) => staticUrl('errors.md'))
 * const response = await app.fetch(new Request('http://localhost/'))
 * await response.text() // '/docs/errors.md'
 * ```
 *
 * A second folder has a name of its own, and its URLs a function of their own: `mediaUrl('cat.jpg')` with
 * `staticFiles('uploads', { name: 'media', prefix: '/media' })`. On a blueprint the files are found below its prefix.
 *
 * @param folder Relative to the working folder, or absolute: `new URL('./static', import.meta.url)`.
 * @throws {DjinnError} `FILES_NO_FOLDER` at start when the folder is not there.
 */
export function staticFiles<const Name extends string = 'static'>(
  folder: string | URL,
  options: StaticFilesOptions<Name> = {},
): Plugin<{ readonly request: HttpRequest }, StaticContext<Name>, Reply> {
  const { prefix = '/static', name = 'static', maxAge, hashed = true } = options
  const root = typeof folder === 'string' ? resolve(folder) : fileURLToPath(folder)
  const plainAge = maxAge === undefined ? {} : { maxAge }
  const hot = new HotFiles()
  let manifest: StaticManifest | undefined
  let plainNames = new Map<string, string>()
  let route: FileRoute | undefined

  /** Where the files are for this request: below proxies, mounts and blueprints. */
  function urlMaker({ params }: { readonly params?: object }): (path: string) => string {
    const base = route === undefined ? `${prefix}/` : baseUrl(route, params)
    return (path) => base + percentEncode(manifest?.names.get(path) ?? path, '/')
  }

  async function answer({ request, params: { filename } }: Asked): Promise<Reply> {
    const kept = hot.get(filename)
    if (kept !== undefined) return contentReply(request, kept)
    const plain = plainNames.get(filename)
    const options = plain === undefined ? plainAge : { maxAge: year, immutable: true }
    const rewritten = plain === undefined ? undefined : manifest?.contents.get(plain)
    if (rewritten !== undefined)
      return contentReply(request, memoryContent(rewritten, filename, { etag: `"${filename}"` }, options))
    const file = await findInFolder(root, plain ?? filename)
    if (manifest !== undefined) await hot.keep(filename, file, options)
    return sendFile(request, file, options)
  }

  return {
    name,
    lazy: { [`${name}Url`]: urlMaker } as unknown as LazyUrl<Name>,
    staticFolders: { [prefix]: root },
    // In templates: static('css/app.css'), and mediaUrl('cat.jpg') of a folder with a name of its own.
    templates: {
      variables: {
        [name === 'static' ? 'static' : `${name}Url`]: (context: Readonly<Record<string, unknown>>) =>
          context[`${name}Url`],
      },
    },
    routes(app: never) {
      route = (app as unknown as RoutedApp).route(`${prefix}/<path:filename>`, { name })
      route.get(answer)
    },
    async start(app: never) {
      const files = await contentsOf(root)
      if (!hashed || (app as unknown as RoutedApp).options.debug) return
      manifest = buildManifest(files, { prefix: fixedBase(route) ?? `${prefix}/`, missing: 'keep' })
      plainNames = new Map([...manifest.names].map(([plain, hashedName]) => [hashedName, plain]))
    },
  }
}

/** Context made at its first use, under a name that the caller chose. */
type LazyUrl<Name extends string> = {
  readonly [Key in keyof StaticContext<Name>]: (context: {
    readonly request: HttpRequest
  }) => StaticContext<Name>[Key]
}

/** The URL of a route up to the name of the file; parameters of a blueprint's prefix are those of the running request. */
function baseUrl(route: FileRoute, params: object | undefined): string {
  const [path = ''] = route.url({ ...params, filename: '-' }).split('?', 1)
  return path.slice(0, -1)
}

/** The same outside of a request; `undefined` below a prefix with parameters, or one that is not mounted. */
function fixedBase(route: FileRoute | undefined): string | undefined {
  try {
    return route && baseUrl(route, {})
  } catch {
    return undefined
  }
}

/** Every file below a folder by its name with `/`. Hidden files are not served under hashed names. */
async function contentsOf(root: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw fileErrors.noFolder(root, cause)
  })
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(root, path).split(sep).join('/'), await readFile(path))
  }
  return files
}
