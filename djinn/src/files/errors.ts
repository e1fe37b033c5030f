import { DjinnError, quoted } from '../base/index.ts'

/** The mistakes that this room tells of. */
export const fileErrors = {
  noFolder: (folder: string, cause: unknown): DjinnError =>
    new DjinnError('FILES_NO_FOLDER', `The folder of static files ${quoted(folder)} cannot be read.`, {
      hint: 'Make it, or name another one. A relative path starts at the working folder: new URL("./static", import.meta.url) does not.',
      cause,
    }),
  badName: (name: string): DjinnError =>
    new DjinnError('FILES_BAD_NAME', `${quoted(name)} is no name in a storage of files.`, {
      hint: 'Give a relative path inside the storage, without "..".',
    }),
  notStored: (name: string): DjinnError =>
    new DjinnError('FILES_NOT_STORED', `The storage has no file ${quoted(name)}.`, {
      hint: 'Ask exists() first where it may be gone.',
    }),
}
