/**
 * Files: static ones with hashed names, and sending single files.
 *
 * @module
 */
export type { Accelerate } from './accelerate.ts'
export { buildManifest, type ManifestOptions, type StaticManifest } from './manifest.ts'
export { mediaType } from './media-type.ts'
export { safeJoin } from './safe-join.ts'
export { type SendContentOptions, type SentContent, sendContent } from './send-content.ts'
export { type SendFileOptions, sendFile } from './send-file.ts'
export { sendFromFolder } from './send-from-folder.ts'
export { type StaticContext, type StaticFilesOptions, staticFiles } from './static-files.ts'
