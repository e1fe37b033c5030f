/**
 * Files: static ones with hashed names, sending single files, storing those that visitors send.
 *
 * @module
 */
export type { Accelerate } from './accelerate.ts'
export { type ImageSize, imageSize } from './content/image-size.ts'
export type { SizedImageType, SniffedMediaType } from './content/media-types.ts'
export { type SniffedContent, type SniffOptions, sniffContent } from './content/sniff-content.ts'
export { sniffMediaType } from './content/sniff-media-type.ts'
export { buildManifest, type ManifestOptions, type StaticManifest } from './manifest.ts'
export { mediaType } from './media-type.ts'
export { safeJoin } from './safe-join.ts'
export { type SendContentOptions, type SentContent, sendContent } from './send-content.ts'
export { type SendFileOptions, sendFile } from './send-file.ts'
export { sendFromFolder } from './send-from-folder.ts'
export { shortFilename } from './short-filename.ts'
export { type StaticContext, type StaticFilesOptions, staticFiles } from './static-files.ts'
export { type DiskStorageOptions, diskStorage } from './storage/disk-storage.ts'
export { memoryStorage } from './storage/memory-storage.ts'
export type { FileStorage, StorableFile } from './storage/storage.ts'
export { validFilename } from './valid-filename.ts'
