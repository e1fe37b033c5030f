import type { Buffer } from 'node:buffer'
import { pbkdf2 } from 'node:crypto'
import { randomText } from '../../random.ts'
import { constantTimeEqual } from '../../signing/hmac.ts'
import { passwordErrors } from '../errors.ts'
import { masked, type PasswordHasher, partsOf, readNumber, requireSalt } from '../password-hasher.ts'
import { deriveScrypt } from './scrypt.ts'

const digestBytes: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

/**
 * The passwords of Werkzeug and Flask: `scrypt:32768:8:1$salt$hash` and `pbkdf2:sha256:1000000$salt$hash`, the hash in
 * hexadecimal. In the default lists for reading; give a method to write them for a Flask app that shares the users.
 *
 * ```ts
 * import { verifyPassword, werkzeugHasher } from 'djinn/base'
 *
 * const stored = await werkzeugHasher('pbkdf2:sha256:10').encode('hunter2')
 * await verifyPassword('hunter2', stored) // { correct: true, mustUpdate: true }
 * ```
 */
export function werkzeugHasher(method = 'scrypt:32768:8:1'): PasswordHasher {
  const algorithm = 'werkzeug'
  return {
    algorithm,
    owns: (encoded) => /^(?:scrypt|pbkdf2):/.test(encoded),
    async encode(password, salt = randomText(16)) {
      return `${method}$${requireSalt(salt)}$${(await derive(password, salt, method)).toString('hex')}`
    },
    async verify(password, encoded) {
      const [oldMethod = '', salt = '', hash = ''] = partsOf(encoded, 3, algorithm)
      return constantTimeEqual((await derive(password, salt, oldMethod)).toString('hex'), hash)
    },
    mustUpdate: (encoded) => partsOf(encoded, 3, algorithm)[0] !== method,
    summary(encoded) {
      const [oldMethod = '', salt, hash] = partsOf(encoded, 3, algorithm)
      return { algorithm: oldMethod, salt: masked(salt, 2), hash: masked(hash) }
    },
  }
}

/** A method that leaves numbers out means Werkzeug's defaults. */
async function derive(password: string, salt: string, method: string): Promise<Buffer> {
  const [name = '', first, second, third] = method.split(':')
  const number = (text: string | undefined, missing: number) =>
    text === undefined ? missing : readNumber(text, name)
  if (name === 'scrypt') {
    const cost = { cost: number(first, 32_768), blockSize: number(second, 8), parallelism: number(third, 1) }
    return deriveScrypt(password, salt, cost)
  }
  const digest = first ?? 'sha256'
  const length = Object.hasOwn(digestBytes, digest) ? digestBytes[digest] : undefined
  if (name !== 'pbkdf2' || length === undefined) throw passwordErrors.encoded(name)
  return derivePbkdf2(password, salt, number(second, 1_000_000), length, digest)
}

function derivePbkdf2(
  password: string,
  salt: string,
  iterations: number,
  length: number,
  digest: string,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, iterations, length, digest, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
