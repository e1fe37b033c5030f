import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  memorySink,
  type StoredUpload,
  type UploadHead,
  type UploadSink,
  type UploadTarget,
} from '../../http/index.ts'

/** Bytes of a file that stay in memory; what is larger goes to the disk while it arrives. */
const inMemory = 500 * 1024

/** Keeps small uploads in memory and large ones in the system's temporary folder, readable by this user alone. */
export const spoolSink: UploadSink = { open: (head) => new SpoolTarget(head) }

class SpoolTarget implements UploadTarget {
  readonly #head: UploadHead
  #pieces: Uint8Array[] = []
  #size = 0
  #file: { readonly path: string; readonly handle: FileHandle } | undefined

  constructor(head: UploadHead) {
    this.#head = head
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#size += bytes.length
    if (this.#file === undefined && this.#size <= inMemory) {
      this.#pieces.push(bytes)
      return
    }
    if (this.#file === undefined) await this.#spill()
    await this.#file?.handle.appendFile(bytes)
  }

  async finish(): Promise<StoredUpload> {
    if (this.#file === undefined) return this.#toMemory()
    const { path, handle } = this.#file
    await handle.close()
    return {
      size: this.#size,
      bytes: () => readFile(path),
      stream: () => createReadStream(path),
      save: (target) => copyFile(path, target),
      dispose: () => rm(path, { force: true }),
    }
  }

  async abort(): Promise<void> {
    this.#pieces = []
    if (this.#file === undefined) return
    await this.#file.handle.close().catch(() => {})
    await rm(this.#file.path, { force: true }).catch(() => {})
  }

  async #spill(): Promise<void> {
    const path = join(tmpdir(), `djinn-upload-${randomUUID()}`)
    this.#file = { path, handle: await open(path, 'wx', 0o600) }
    for (const piece of this.#pieces) await this.#file.handle.appendFile(piece)
    this.#pieces = []
  }

  async #toMemory(): Promise<StoredUpload> {
    const target = await memorySink().open(this.#head)
    for (const piece of this.#pieces) await target.write(piece)
    return target.finish()
  }
}
