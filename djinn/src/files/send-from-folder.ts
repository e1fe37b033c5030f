import { realpath } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { type HttpRequest, NotFound, type Reply } from '../http/index.ts'
import { safeJoin } from './safe-join.ts'
import { type SendFileOptions, sendFile } from './send-file.ts'

/**
 * Answers with a file below a folder, by a path that a visitor wrote. What lies outside is a 404, links that lead there too.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { sendFromFolder } from 'djinn/files'
 *
 * const app = new Djinn()
 * app.get('/docs/<path:name>', ({ request, params }) => sendFromFolder(request, 'docs', params.name))
 * const response = await app.fetch(new Request('http://localhost/docs/..%2fpackage.json'))
 * response.status // 404
 * ```
 *
 * @throws {NotFound} 404.
 */
export async function sendFromFolder(
  request: HttpRequest,
  folder: string,
  path: string,
  options: SendFileOptions = {},
): Promise<Reply> {
  return sendFile(request, await findInFolder(folder, path), options)
}

/**
 * The real path of a file below a folder.
 *
 * @throws {NotFound} 404 for one that is not there or lies outside.
 */
export async function findInFolder(folder: string, path: string): Promise<string> {
  const joined = safeJoin(resolve(folder), path)
  if (joined === undefined) throw new NotFound()
  const [base, real] = await Promise.all([realpath(folder), realpath(joined)]).catch(() => [
    undefined,
    undefined,
  ])
  if (base === undefined || real === undefined || !real.startsWith(base + sep)) throw new NotFound()
  return real
}
