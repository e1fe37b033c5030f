import type { FileStorage } from '../../files/index.ts'
import { HttpHeaders, MultiDict, secureFilename, UploadedFile } from '../../http/index.ts'
import type { Submitted } from '../submitted.ts'

/** The part of a session that is used here. */
export interface StepSession {
  get(name: string): unknown
  set(name: string, value: unknown): void
  delete(name: string): unknown
}

/** A file that waits in the storage. */
interface WaitingFile {
  readonly field: string
  /** Its name in the storage. */
  readonly name: string
  readonly filename: string
  readonly type: string
  readonly size: number
}

/** What was sent for a step, as the session keeps it. */
interface StoredStep {
  readonly kind: 'form' | 'json'
  readonly values: readonly (readonly [name: string, value: unknown])[]
  readonly files: readonly WaitingFile[]
}

/** What of an answer is kept. */
interface KeepOptions {
  readonly isOwn: (name: string) => boolean
  readonly withFiles: boolean
}

/** The answers of a visitor, in the session, and the files that wait. */
export class StoredSteps {
  readonly #session: StepSession
  readonly #key: string
  readonly #storage: FileStorage | undefined

  constructor(session: StepSession, name: string, storage: FileStorage | undefined) {
    this.#session = session
    this.#key = `_wizard_${name}`
    this.#storage = storage
  }

  /** What is of another shape was written by somebody else, or by an older version of the program. */
  #all(): Readonly<Record<string, StoredStep>> {
    const kept = this.#session.get(this.#key)
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter(([, step]) => isStoredStep(step)))
  }

  /** The answer of a step, in the shape that forms take; undefined where there is none. */
  get(step: string): { readonly data: unknown; readonly files: MultiDict<UploadedFile> } | undefined {
    const all = this.#all()
    const kept = Object.hasOwn(all, step) ? all[step] : undefined
    if (kept === undefined) return undefined
    const files = new MultiDict<UploadedFile>()
    for (const file of kept.files) files.append(file.field, this.#uploaded(file))
    const data =
      kept.kind === 'json'
        ? Object.fromEntries(kept.values)
        : new MultiDict(kept.values.map(([name, value]) => [name, String(value)] as const))
    return { data, files }
  }

  /** Keeps an answer. A file that is not sent again stays. */
  async keep(step: string, data: Submitted, { isOwn, withFiles }: KeepOptions): Promise<void> {
    const names = [...data.names()].filter(isOwn)
    const before = this.#all()[step]?.files ?? []
    const sent = withFiles ? await this.#storeFiles(data, names) : []
    const isReplaced = ({ field }: WaitingFile): boolean => sent.some((file) => file.field === field)
    for (const { name } of before.filter(isReplaced)) await this.#storage?.delete(name)
    const files = [...before.filter((file) => !isReplaced(file)), ...sent]
    const values = names.flatMap((name): (readonly [string, unknown])[] =>
      data.kind === 'json'
        ? [[name, data.get(name)]]
        : data.getAll(name).map((value) => [name, value] as const),
    )
    this.#session.set(this.#key, { ...this.#all(), [step]: { kind: data.kind, values, files } })
  }

  async #storeFiles(data: Submitted, names: readonly string[]): Promise<WaitingFile[]> {
    const kept: WaitingFile[] = []
    if (this.#storage === undefined) return kept
    for (const field of names)
      for (const file of data.files(field)) {
        const name = await this.#storage.save(`wizard/${secureFilename(file.filename) || 'file'}`, file)
        kept.push({ field, name, filename: file.filename, type: file.contentType ?? '', size: file.size })
      }
    return kept
  }

  #uploaded({ field, name, filename, type, size }: WaitingFile): UploadedFile {
    const storage = this.#storage
    const headers = new HttpHeaders(type === '' ? [] : [['content-type', type]])
    const stream = (): AsyncIterable<Uint8Array> => storage?.read(name) ?? nothing()
    return new UploadedFile(
      { name: field, filename, headers },
      {
        size,
        stream,
        bytes: () => wholeOf(stream()),
        save: async (path) => {
          const { writeFile } = await import('node:fs/promises')
          await writeFile(path, stream())
        },
        // It waits for the end of the wizard, not of a request.
        dispose: () => undefined,
      },
    )
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    for (const { files } of Object.values(this.#all()))
      for (const { name } of files) await this.#storage?.delete(name)
    this.#session.delete(this.#key)
  }
}

function isStoredStep(step: unknown): step is StoredStep {
  if (typeof step !== 'object' || step === null) return false
  const { values, files } = step as Partial<StoredStep>
  return Array.isArray(values) && values.every(Array.isArray) && Array.isArray(files)
}

async function* nothing(): AsyncIterable<Uint8Array> {}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return new Uint8Array(await new Blob(all as BlobPart[]).arrayBuffer())
}
