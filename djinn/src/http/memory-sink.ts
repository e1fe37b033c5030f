import type { StoredUpload, UploadSink, UploadTarget } from './uploaded-file.ts'

/**
 * Keeps uploaded files in memory: right for tests, for platforms without a disk, and under a small `maxBody`.
 *
 * ```ts
 * import { memorySink, readForm } from 'djinn/http'
 *
 * const form = await readForm(new Uint8Array(), 'text/plain', { sink: memorySink() })
 * form.files.size // 0
 * ```
 */
export function memorySink(): UploadSink {
  return { open: () => new MemoryTarget() }
}

/** Makes stored content of bytes that are in memory already. */
export function storedBytes(bytes: Uint8Array): StoredUpload {
  return new StoredBytes(bytes)
}

class MemoryTarget implements UploadTarget {
  #pieces: Uint8Array[] = []
  #size = 0

  write(bytes: Uint8Array): void {
    // A copy: the piece may be a view on a buffer that is used again.
    this.#pieces.push(bytes.slice())
    this.#size += bytes.length
  }

  finish(): StoredUpload {
    const whole = new Uint8Array(this.#size)
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    this.#pieces = []
    return new StoredBytes(whole)
  }

  abort(): void {
    this.#pieces = []
  }
}

class StoredBytes implements StoredUpload {
  readonly size: number
  #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.size = bytes.length
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes
  }

  async *stream(): AsyncIterable<Uint8Array> {
    yield this.#bytes
  }

  async save(path: string): Promise<void> {
    const { writeFile } = await import('node:fs/promises')
    await writeFile(path, this.#bytes)
  }

  dispose(): void {
    this.#bytes = new Uint8Array()
  }
}
