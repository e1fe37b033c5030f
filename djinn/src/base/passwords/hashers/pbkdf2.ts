import { pbkdf2 } from 'node:crypto'
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

/** How new PBKDF2 passwords are made. */
export interface Pbkdf2Options {
  /**
   * The hash; it is part of the algorithm's name.
   * @default 'sha256'
   */
  readonly digest?: 'sha256' | 'sha1'
  /**
   * How often the hash is repeated.
   * @default 1_500_000
   */
  readonly iterations?: number
}

const defaultIterations = 1_500_000
const bytes = { sha256: 32, sha1: 20 }

/**
 * PBKDF2, Django's default: `pbkdf2_sha256$iterations$salt$hash`.
 *
 * ```ts
 * import { pbkdf2Hasher } from 'djinn/base'
 *
 * const hasher = pbkdf2Hasher({ iterations: 7 })
 * await hasher.encode('', 'a1') // 'pbkdf2_sha256$7$a1$OrUNgMBmisFGI2tDc/02ZEidX77L6kB9VmhHho7aik4='
 * ```
 */
export function pbkdf2Hasher({
  digest = 'sha256',
  iterations = defaultIterations,
}: Pbkdf2Options = {}): PasswordHasher {
  const algorithm = `pbkdf2_${digest}`
  const read = (encoded: string) => {
    const [, count, salt = '', hash] = partsOf(encoded, 4, algorithm)
    return { iterations: readNumber(count, algorithm), salt, hash }
  }
  const encode = async (password: string, salt: string, count: number) => {
    const hash = await derive(password, requireSalt(salt), count, digest)
    return `${algorithm}$${count}$${salt}$${hash.toString('base64')}`
  }
  return {
    algorithm,
    owns: (encoded) => hasAlgorithm(encoded, algorithm),
    encode: (password, salt = newSalt()) => encode(password, salt, iterations),
    async verify(password, encoded) {
      const old = read(encoded)
      // Django takes 0 for the default too; such a text never fits.
      return sameWhenEncoded(encode(password, old.salt, old.iterations || iterations), encoded)
    },
    mustUpdate(encoded) {
      const old = read(encoded)
      return old.iterations !== iterations || isWeakSalt(old.salt)
    },
    async harden(password, encoded) {
      const old = read(encoded)
      if (old.iterations < iterations) await derive(password, old.salt, iterations - old.iterations, digest)
    },
    summary(encoded) {
      const old = read(encoded)
      return { algorithm, iterations: String(old.iterations), salt: masked(old.salt), hash: masked(old.hash) }
    },
  }
}

function derive(
  password: string,
  salt: string,
  iterations: number,
  digest: 'sha256' | 'sha1',
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, iterations, bytes[digest], digest, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
