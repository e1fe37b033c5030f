import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileErrors } from '../errors.ts'
import { safeJoin } from '../safe-join.ts'
import type { FileStorage, StorableFile } from './storage.ts'
import { alternativeName, storedName } from './stored-name.ts'
import { storedUrl } from './stored-url.ts'

/** How files are kept on disk. */
export interface DiskStorageOptions {
  /** What URLs begin with; without it files have none. */
  readonly baseUrl?: string
}

/**
 * Files in a folder, which is made at the first one. Serve it under `baseUrl` only where everybody may see everything, and
 * never from the site's own origin what browsers would run: `sendFile` with `asAttachment` is the careful way.
 *
 * ```ts
 * import { diskStorage } from 'djinn/files'
 *
 * const media = diskStorage('media', { baseUrl: '/media/' })
 * media.url('photos/cat.png') // '/media/photos/cat.png'
 * ```
 */
export function diskStorage(folder: string, { baseUrl }: DiskStorageOptions = {}): FileStorage {
  const pathOf = (name: string): string => {
    const path = safeJoin(folder, name)
    if (path === undefined) throw fileErrors.badName(name)
    return path
  }
  return {
    async save(name, file) {
      const { name: found, handle } = await openNew(folder, storedName(name))
      await fill(handle, join(folder, found), file)
      return found
    },
    async delete(name) {
      await rm(pathOf(name)).catch(refuseUnlessAbsent)
    },
    exists: async (name) => (await sizeOf(pathOf(name))) !== undefined,
    size: (name) => sizeOf(pathOf(name)),
    read: (name) => contentOf(name, pathOf(name)),
    url: (name) => storedUrl(baseUrl, name),
  }
}

/** Opens a file that nobody has: two at once get two names. */
async function openNew(
  folder: string,
  wish: string,
): Promise<{ readonly name: string; readonly handle: FileHandle }> {
  const wanted = await withFolder(folder, wish)
  for (let name = wanted; ; name = alternativeName(wanted)) {
    try {
      return { name, handle: await open(join(folder, name), 'wx') }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** The name, whose folder is there then. Where a file has the name of the folder, one without a folder. */
async function withFolder(folder: string, wanted: string): Promise<string> {
  try {
    await mkdir(dirname(join(folder, wanted)), { recursive: true })
    return wanted
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes(codeOf(error)) || !wanted.includes('/')) throw error
    return storedName(wanted.replaceAll('/', '_'))
  }
}

async function fill(handle: FileHandle, path: string, file: StorableFile): Promise<void> {
  try {
    for await (const piece of file.stream()) await handle.writeFile(piece)
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : undefined
  } catch (error) {
    refuseUnlessAbsent(error)
    return undefined
  }
}

async function* contentOf(name: string, path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path)
  } catch (error) {
    refuseUnlessAbsent(error)
    throw fileErrors.notStored(name)
  }
}

/** How systems say that there is no such file: it is a folder, or its folder is a file, or nothing can have such a name. */
const absent: readonly string[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ERR_FS_EISDIR', 'ENAMETOOLONG']

function refuseUnlessAbsent(error: unknown): void {
  if (!absent.includes(codeOf(error))) throw error
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code)
}
