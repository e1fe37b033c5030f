import type { Catalogue } from './catalogue.ts'
import { Catalogues, type CataloguesOptions } from './catalogues.ts'
import { i18nErrors } from './errors.ts'
import { parseMo } from './mo-reader.ts'
import { parsePo } from './po-reader.ts'

/** How {@link loadCatalogues} reads a folder. */
export interface LoadOptions extends CataloguesOptions {
  /** Reads `<domain>.po` and `<domain>.mo` alone; all files if it is left out. */
  readonly domain?: string | undefined
}

/**
 * Reads the catalogues of folders such as `locale`, which have them in `<locale>/LC_MESSAGES/*.po` or `*.mo`. A .po file
 * needs no compiling; a .mo file is read where the .po file beside it is missing.
 *
 * @param folders One folder or more; the texts of the first win.
 * @throws {DjinnError} `I18N_NO_FOLDER` for a folder that cannot be read; `I18N_CATALOGUE` with file and line.
 */
export async function loadCatalogues(
  folders: string | readonly string[],
  options: LoadOptions = {},
): Promise<Catalogues> {
  const entries: [string, Catalogue][] = []
  for (const folder of typeof folders === 'string' ? [folders] : folders) {
    entries.push(...(await readFolder(folder, options.domain)))
  }
  return new Catalogues(entries, options)
}

/** Names of locales: `de`, `pt_BR`, `zh_Hans`, `sr@latin`. */
const localeName = /^[a-zA-Z]{2,8}(?:[_-][a-zA-Z0-9]{1,8}){0,3}(?:@[a-zA-Z0-9]{1,8})?$/

async function readFolder(folder: string, domain: string | undefined): Promise<[string, Catalogue][]> {
  const { readdir } = await import('node:fs/promises')
  const names = await readdir(folder).catch((cause: unknown) => {
    throw i18nErrors.noFolder(folder, cause)
  })
  const entries: [string, Catalogue][] = []
  for (const locale of names.filter((name) => localeName.test(name)).sort()) {
    for (const catalogue of await readLocale(`${folder}/${locale}/LC_MESSAGES`, domain)) {
      entries.push([locale, catalogue])
    }
  }
  return entries
}

async function readLocale(folder: string, domain: string | undefined): Promise<Catalogue[]> {
  const { readdir, readFile } = await import('node:fs/promises')
  // A locale without texts is none: there may be a folder of formats or pictures.
  const names = new Set(await readdir(folder).catch(() => []))
  const files = [...names].sort().filter((name) => isWanted(name, names, domain))
  return Promise.all(
    files.map(async (name) => {
      const path = `${folder}/${name}`
      const bytes = await readFile(path)
      return name.endsWith('.po') ? parsePo(bytes, path) : parseMo(bytes, path)
    }),
  )
}

function isWanted(name: string, names: ReadonlySet<string>, domain: string | undefined): boolean {
  const [, base, ending] = /^(.+)\.(po|mo)$/.exec(name) ?? []
  if (base === undefined || (domain !== undefined && base !== domain)) return false
  return ending === 'po' || !names.has(`${base}.po`)
}
