import type { StorableFile } from '../../files/index.ts'

/** What a file is made of: pieces, a `Blob`, bytes, or a text, which is written as UTF-8. */
export type FileContent = StorableFile | Blob | Uint8Array | string

/** What has a name already: an upload, a `File`, the file of another row. */
export type NamedContent =
  | (StorableFile & { readonly filename: string })
  | File
  | (StorableFile & { readonly name: string | null; bytes(): Promise<Uint8Array> })

/** Content as storages take it. */
export function storable(content: FileContent | NamedContent): StorableFile {
  if (typeof content === 'string') return storable(new TextEncoder().encode(content))
  if (!(content instanceof Uint8Array)) return content as StorableFile
  return {
    async *stream() {
      yield content
    },
  }
}

/** The name that content brings along; that of an upload is what the client says. */
export function nameOfContent(content: FileContent | NamedContent): string | undefined {
  if (typeof content === 'string' || content instanceof Uint8Array) return undefined
  const { filename, name } = content as { readonly filename?: unknown; readonly name?: unknown }
  const found = filename ?? name
  return typeof found === 'string' ? found : undefined
}

/** Keeps the first bytes of what goes by, for looking at them afterwards: content may be read only once. */
export function keepingHead(
  content: StorableFile,
  limit: number,
): { readonly content: StorableFile; readonly head: () => AsyncIterable<Uint8Array> } {
  const pieces: Uint8Array[] = []
  return {
    content: {
      async *stream() {
        let size = 0
        pieces.length = 0
        for await (const piece of content.stream()) {
          // A copy: the piece may be a view on a buffer that is used again.
          if (size < limit) pieces.push(piece.slice(0, limit - size))
          size += piece.length
          yield piece
        }
      },
    },
    async *head() {
      yield* pieces
    },
  }
}
