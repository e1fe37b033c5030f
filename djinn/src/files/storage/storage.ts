/** A file to be stored: what a form gives, or bytes of your own. */
export interface StorableFile {
  /** The content piece by piece. */
  stream(): AsyncIterable<Uint8Array>
}

/**
 * Where uploaded files live. Names are relative paths with `/`; a storage decides on the final one. Implement these to add a
 * storage: a bucket, a database.
 */
export interface FileStorage {
  /**
   * Keeps a file and gives the name under which it is found: another one than asked for where that is taken. Whatever goes
   * wrong, no part of it stays.
   */
  save(name: string, file: StorableFile): Promise<string>
  /** Removes it; nothing happens where it is not there. */
  delete(name: string): Promise<void>
  exists(name: string): Promise<boolean>
  /** The length in bytes; undefined where it is not there. */
  size(name: string): Promise<number | undefined>
  /** The content; an error `FILES_NOT_STORED` where it is not there. */
  read(name: string): AsyncIterable<Uint8Array>
  /** Where a browser finds it; undefined where it is not to be seen. */
  url(name: string): string | undefined
}
