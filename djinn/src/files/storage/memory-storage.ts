import { fileErrors } from '../errors.ts'
import type { DiskStorageOptions } from './disk-storage.ts'
import type { FileStorage } from './storage.ts'
import { alternativeName, storedName } from './stored-name.ts'
import { storedUrl } from './stored-url.ts'

/**
 * Files in memory, for tests and for trying things out: they go with the process.
 *
 * ```ts
 * import { memoryStorage } from 'djinn/files'
 *
 * const storage = memoryStorage()
 * const name = await storage.save('a.txt', { stream: async function* () { yield new Uint8Array([104, 105]) } })
 * await storage.size(name) // 2
 * ```
 */
export function memoryStorage({ baseUrl }: DiskStorageOptions = {}): FileStorage {
  const files = new Map<string, readonly Uint8Array[]>()
  return {
    async save(wanted, file) {
      const pieces: Uint8Array[] = []
      for await (const piece of file.stream()) pieces.push(piece)
      let name = storedName(wanted)
      while (files.has(name)) name = alternativeName(storedName(wanted))
      files.set(name, pieces)
      return name
    },
    async delete(name) {
      files.delete(name)
    },
    exists: async (name) => files.has(name),
    size: async (name) => files.get(name)?.reduce((sum, piece) => sum + piece.length, 0),
    async *read(name) {
      const pieces = files.get(name)
      if (pieces === undefined) throw fileErrors.notStored(name)
      yield* pieces
    },
    url: (name) => storedUrl(baseUrl, name),
  }
}
