import { type FileStorage, type ImageSize, sniffContent } from '../../files/index.ts'
import { type Database, OperationalError } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Field } from '../model/field.ts'
import { homeOf, type Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { databaseOf, databasesOf } from '../run/binding.ts'
import { databaseToWrite, saveInstance } from '../write/save.ts'
import { type FileContent, keepingHead, type NamedContent, nameOfContent, storable } from './content.ts'
import { sizeFields } from './file-fields.ts'
import { putSize } from './image-sizes.ts'
import { storageOf } from './storage-of.ts'
import { longestName, wishedName } from './wished-name.ts'

/** How the file of a row is changed. */
export interface FieldFileOptions {
  /** False changes the row's values alone, and leaves it to you to save them. @default true */
  readonly commit?: boolean
  /** The database, where there are several. */
  readonly database?: Database
}

/** How a file is stored. */
export interface FileSaveOptions extends FieldFileOptions {
  /** The file's name, without its folder: that is `uploadTo`. @default the content's own, which of an upload is what the client says */
  readonly name?: string
}

/** How far into a file the size of an image is looked for, in bytes. */
const headSize = 1024 * 1024

/** The file that a column of a row names: `fileOf(post, 'cover')` gives it. It reads the row anew each time. */
export class FieldFile {
  readonly #row: Instance
  readonly #field: Field
  #takeBack: (() => Promise<void>) | undefined

  constructor(row: Instance, field: Field) {
    this.#row = row
    this.#field = field
  }

  /** Its name in the storage; null where there is none. */
  get name(): string | null {
    const value = propertiesOf(this.#row)[this.#field.attribute]
    return typeof value === 'string' && value !== '' ? value : null
  }

  /** Where a browser finds it; undefined where it is not to be seen, and where there is none. */
  get url(): string | undefined {
    return this.name === null ? undefined : this.storage.url(this.name)
  }

  /** Where it is kept. */
  get storage(): FileStorage {
    const own = this.#field.spec.options.storage !== undefined
    return storageOf(this.#field, own ? undefined : databaseOfRow(this.#row))
  }

  /** Whether the row names a file that is there. */
  async exists(): Promise<boolean> {
    return this.name !== null && (await this.storage.exists(this.name))
  }

  /** Its length in bytes; undefined where it is not there. */
  async size(): Promise<number | undefined> {
    return this.name === null ? undefined : await this.storage.size(this.name)
  }

  /**
   * The content piece by piece, each time from the start.
   *
   * @throws {DjinnError} `ORM_NO_FILE` where the row names none, `FILES_NOT_STORED` where it is not there.
   */
  stream(): AsyncIterable<Uint8Array> {
    return this.storage.read(this.#named())
  }

  /** The whole content. @throws {DjinnError} as {@link stream} */
  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = []
    for await (const piece of this.stream()) pieces.push(piece)
    return new Uint8Array(Buffer.concat(pieces))
  }

  /** The whole content as UTF-8; what is none becomes U+FFFD. @throws {DjinnError} as {@link stream} */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  /**
   * Stores a file under a name that was free, puts the name into the row, and saves the row. Where that fails, and where the
   * transaction in which it stands is rolled back, the file is gone again. The one before it stays, unless the field has `cleanup`.
   *
   * @returns the name in the storage.
   * @throws {DjinnError} `ORM_NO_FILE_NAME`, `ORM_LONG_FILE_NAME`, `FILES_BAD_NAME`
   */
  save(content: NamedContent, options?: FileSaveOptions): Promise<string>
  save(content: FileContent, options: FileSaveOptions & { readonly name: string }): Promise<string>
  async save(content: FileContent | NamedContent, options: FileSaveOptions = {}): Promise<string> {
    const [row, field] = [this.#row, this.#field]
    const name = options.name ?? nameOfContent(content)
    if (name === undefined) throw ormErrors.noFileName(this.#place)
    const sizes = sizeFields(modelOf(row), field)
    const kept = keepingHead(storable(content), sizes === undefined ? 0 : headSize)
    const stored = await this.#store(name, kept.content)
    const takeBack = this.#onRollback(stored, options.database)
    this.#takeBack = takeBack
    this.#put(stored)
    if (sizes !== undefined) putSize(row, field, sizes, (await sniffContent(kept.head())).image)
    if (options.commit === false) return stored
    try {
      await saveInstance(row, { database: options.database })
    } catch (error) {
      // What is seen is why the row was not saved. After a lost connection nobody knows whether it was: then the file stays.
      if (!isConnectionLost(error)) await takeBack().catch(() => undefined)
      throw error
    }
    return stored
  }

  /**
   * Takes the name out of the row, saves the row, and removes the file after the commit. Nothing happens where there is none. With
   * `cleanup` a file stays that another row of the model names, and with `commit: false` it goes when you save the row.
   */
  async delete(options: FieldFileOptions = {}): Promise<void> {
    const { name, storage } = this
    if (name === null) return
    const { null: nullable, cleanup } = this.#field.spec.options
    const sizes = sizeFields(modelOf(this.#row), this.#field)
    const restore = this.#snapshot()
    this.#put(nullable === true ? null : '')
    if (sizes !== undefined) putSize(this.#row, this.#field, sizes, undefined)
    if (options.commit === false) {
      if (cleanup === true) return
      const running = transactionOf(this.#row, options.database)
      return running === undefined ? storage.delete(name) : running.onCommit(() => storage.delete(name))
    }
    const database = databaseToWrite(this.#row, options.database)
    try {
      await database.atomic(async () => {
        await saveInstance(this.#row, { database })
        // With `cleanup` the saved row sees to it.
        if (cleanup !== true) await database.onCommit(() => storage.delete(name))
      })
    } catch (error) {
      restore()
      throw error
    }
  }

  /**
   * Takes back what the last `save()` of this object stored: for `commit: false`, where the row is not saved after all. The row has
   * the name again that it had before.
   */
  async discard(): Promise<void> {
    await this.#takeBack?.()
  }

  /** What becomes of the file when the transaction is rolled back; once only, as another may have its name then. */
  #onRollback(stored: string, given: Database | undefined): () => Promise<void> {
    const { storage } = this
    const restore = this.#snapshot()
    let done = false
    const takeBack = async (): Promise<void> => {
      if (done) return
      done = true
      if (this.name === stored) restore()
      await storage.delete(stored)
    }
    transactionOf(this.#row, given)?.onRollback(takeBack)
    return takeBack
  }

  /** Puts the values of now back into the row. */
  #snapshot(): () => void {
    const properties = propertiesOf(this.#row)
    const sizes = sizeFields(modelOf(this.#row), this.#field)
    const fields = [this.#field, sizes?.width, sizes?.height].filter((each) => each !== undefined)
    const values = fields.map(({ attribute }) => [attribute, properties[attribute]] as const)
    return () => Object.assign(properties, Object.fromEntries(values))
  }

  async #store(name: string, content: { stream(): AsyncIterable<Uint8Array> }): Promise<string> {
    const { storage } = this
    const { spec } = this.#field
    const stored = await storage.save(wishedName(spec, this.#row, name), content)
    if (stored.length <= longestName(spec)) return stored
    await storage.delete(stored)
    throw ormErrors.longFileName(this.#place, stored, longestName(spec))
  }

  #put(name: string | null): void {
    propertiesOf(this.#row)[this.#field.attribute] = name
  }

  #named(): string {
    if (this.name === null) throw ormErrors.noFile(this.#place)
    return this.name
  }

  get #place(): string {
    return `${modelOf(this.#row).name}.${this.#field.name}`
  }
}

/** The file of an image: see {@link FieldFile}. */
export class ImageFieldFile extends FieldFile {
  /**
   * Its width, height and orientation by its header; undefined where there is none, and where it is no image that
   * `imageSize` of `djinn/files` reads.
   *
   * @throws {DjinnError} `FILES_NOT_STORED`
   */
  async imageSize(): Promise<ImageSize | undefined> {
    return this.name === null ? undefined : (await sniffContent(this.stream())).image
  }
}

/** The database of a row; undefined for a new one whose model is in none yet. */
function databaseOfRow(row: Instance): Database | undefined {
  const own = homeOf(row)
  if (own !== undefined) return own
  return databasesOf(modelOf(row)).length === 0 ? undefined : databaseOf(modelOf(row), 'write', row)
}

/** The database of the transaction in which a row is changed; undefined where none runs, or nobody can say which it is. */
function transactionOf(row: Instance, given: Database | undefined): Database | undefined {
  const own = given ?? homeOf(row)
  if (own !== undefined) return own
  const entered = databasesOf(modelOf(row)).filter((each) => each.isEntered)
  return entered.length === 1 ? entered[0] : undefined
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof OperationalError && error.reason === 'lost connection'
}
