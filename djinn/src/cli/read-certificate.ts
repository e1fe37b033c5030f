import { readFile } from 'node:fs/promises'
import type { ListenOptions } from '../app/index.ts'
import { cliErrors } from './errors.ts'

/**
 * Reads certificate and key of `--cert` and `--key`; `undefined` where neither is given.
 *
 * @throws {DjinnError} `CLI_CERTIFICATE` for one without the other, or a file that cannot be read.
 */
export async function readCertificate(
  cert: string | undefined,
  key: string | undefined,
): Promise<ListenOptions['tls']> {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw cliErrors.certificate(`${cert === undefined ? '--key' : '--cert'} stands alone`, undefined)
  return { cert: await read('--cert', cert), key: await read('--key', key) }
}

function read(option: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw cliErrors.certificate(`the file of ${option} cannot be read`, cause)
  })
}
