import { readFile, stat } from 'node:fs/promises'
import { contentHeaders } from './content-headers.ts'
import type { Content } from './file-reply.ts'
import { etagOf, type SendFileOptions } from './send-file.ts'

/** Only small files are kept, and not too many: at most 16 MiB in all. */
const maxSize = 32 * 1024
const maxFiles = 512

/** Milliseconds after which a kept file is looked at again. */
const freshFor = 1000

/** Small files that are asked for again and again, kept for a second at a time: most requests then touch no disk. */
export class HotFiles {
  readonly #kept = new Map<string, { readonly content: Content; readonly until: number }>()

  /** The content of a path, if it was kept and is fresh. */
  get(path: string): Content | undefined {
    const entry = this.#kept.get(path)
    return entry !== undefined && entry.until > Date.now() ? entry.content : undefined
  }

  /** Keeps the file found for a path, if it is small. */
  async keep(
    path: string,
    file: string,
    options: Pick<SendFileOptions, 'maxAge' | 'immutable'>,
  ): Promise<void> {
    const info = await stat(file).catch(() => undefined)
    if (info === undefined || !info.isFile() || info.size > maxSize) return
    const bytes = await readFile(file)
    if (this.#kept.size >= maxFiles) this.#kept.delete(this.#kept.keys().next().value as string)
    this.#kept.set(path, {
      content: memoryContent(bytes, file, { etag: etagOf(info), lastModified: info.mtime }, options),
      until: Date.now() + freshFor,
    })
  }
}

/** Content that is in memory. */
export function memoryContent(
  bytes: Uint8Array,
  name: string,
  validators: Content['validators'],
  options: Pick<SendFileOptions, 'maxAge' | 'immutable'>,
): Content {
  return {
    ...contentHeaders(name, undefined, options),
    size: bytes.length,
    validators,
    read: (begin, end) => (begin === 0 && end === bytes.length ? bytes : bytes.subarray(begin, end)),
  }
}
