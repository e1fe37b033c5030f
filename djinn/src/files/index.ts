/**
 * Files: static ones with hashed names, sending single files, and what is in those that come.
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
export { type StaticContext, type StaticFilesOptions, staticFiles } from './static-files.ts'
