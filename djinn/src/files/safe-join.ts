import { isAbsolute, join, sep } from 'node:path'

/**
 * Joins a folder and a path that a visitor wrote; `undefined` where the result would lie outside of the folder, or where the path
 * holds what file systems treat in a way of their own: null bytes, backslashes, drive letters, device names of Windows.
 *
 * ```ts
 * import { safeJoin } from 'djinn/files'
 *
 * safeJoin('/srv/static', 'css/app.css') // '/srv/static/css/app.css'
 * safeJoin('/srv/static', '../secret') // undefined
 * ```
 */
export function safeJoin(folder: string, path: string): string | undefined {
  if (
    path === '' ||
    path.includes('\0') ||
    path.includes('\\') ||
    isAbsolute(path) ||
    /^[A-Za-z]:/.test(path)
  )
    return undefined
  const parts = path.split('/')
  if (parts.includes('..') || parts.some(isDevice)) return undefined
  const joined = join(folder, ...parts)
  const inside = folder.endsWith(sep) ? folder : folder + sep
  return joined.startsWith(join(inside)) ? joined : undefined
}

/** `CON`, `nul.txt`: Windows opens a device, whatever the folder. */
function isDevice(part: string): boolean {
  return process.platform === 'win32' && /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i.test(part)
}
