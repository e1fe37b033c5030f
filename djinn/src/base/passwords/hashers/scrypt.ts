import type { Buffer } from 'node:buffer'
import { scrypt } from 'node:crypto'
import { passwordErrors } from '../errors.ts'
import {
  hasAlgorithm,
  isWeakSalt,
  masked,
  newSalt,
  type PasswordHasher,
  partsOf,
  readNumber,
  requireSalt,
  sameWhenEncoded,
} from '../password-hasher.ts'

/** What a scrypt password costs: `128 * cost * blockSize` bytes of memory at once, and time for each lane. */
export interface ScryptOptions {
  /**
   * A power of two.
   * @default 16_384
   */
  readonly cost?: number
  /** @default 8 */
  readonly blockSize?: number
  /** @default 5 */
  readonly parallelism?: number
}

/** All of them. */
export type ScryptCost = Required<ScryptOptions>

const algorithm = 'scrypt'

/**
 * scrypt, as Django writes it: `scrypt$cost$salt$blockSize$parallelism$hash`. The default for new passwords: it needs memory,
 * which makes guessing on graphics cards dear, and every runtime has it.
 *
 * ```ts
 * import { scryptHasher } from 'djinn/base'
 *
 * const encoded = await scryptHasher({ cost: 16 }).encode('hunter2', 'salt')
 * encoded.startsWith('scrypt$16$salt$8$5$') // true
 * ```
 */
export function scryptHasher(options: ScryptOptions = {}): PasswordHasher {
  const wanted = { cost: 16_384, blockSize: 8, parallelism: 5, ...options }
  const encode = async (password: string, salt: string, cost: ScryptCost) => {
    const hash = await deriveScrypt(password, requireSalt(salt), cost)
    return `${algorithm}$${cost.cost}$${salt}$${cost.blockSize}$${cost.parallelism}$${hash.toString('base64')}`
  }
  return {
    algorithm,
    owns: (encoded) => hasAlgorithm(encoded, algorithm),
    encode: (password, salt = newSalt()) => encode(password, salt, wanted),
    async verify(password, encoded) {
      const old = read(encoded)
      return sameWhenEncoded(encode(password, old.salt, old), encoded)
    },
    mustUpdate(encoded) {
      const old = read(encoded)
      const same =
        old.cost === wanted.cost &&
        old.blockSize === wanted.blockSize &&
        old.parallelism === wanted.parallelism
      return !same || isWeakSalt(old.salt)
    },
    summary(encoded) {
      const old = read(encoded)
      return {
        algorithm,
        'work factor': String(old.cost),
        'block size': String(old.blockSize),
        parallelism: String(old.parallelism),
        salt: masked(old.salt),
        hash: masked(old.hash),
      }
    },
  }
}

function read(encoded: string): ScryptCost & { salt: string; hash: string } {
  const [, cost, salt = '', blockSize, parallelism, hash = ''] = partsOf(encoded, 6, algorithm)
  return {
    cost: readNumber(cost, algorithm),
    salt,
    blockSize: readNumber(blockSize, algorithm),
    parallelism: readNumber(parallelism, algorithm),
    hash,
  }
}

/** The 64 bytes of scrypt, made off the main thread. */
export function deriveScrypt(password: string, salt: string, options: ScryptCost): Promise<Buffer> {
  const { cost, blockSize, parallelism } = options
  // What the algorithm needs, so that the limit of Node (32 MiB) does not stand in its way.
  const maxmem = 128 * blockSize * (cost + parallelism + 2) + 1024
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, hash: Buffer) => (error ? reject(error) : resolve(hash))
    try {
      scrypt(password, salt, 64, { N: cost, r: blockSize, p: parallelism, maxmem }, done)
    } catch {
      reject(passwordErrors.encoded(algorithm))
    }
  })
}
