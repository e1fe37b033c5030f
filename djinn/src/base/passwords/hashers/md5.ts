import { createHash } from 'node:crypto'
import {
  hasAlgorithm,
  isWeakSalt,
  masked,
  newSalt,
  type PasswordHasher,
  partsOf,
  requireSalt,
  sameWhenEncoded,
} from '../password-hasher.ts'

const algorithm = 'md5'

/**
 * MD5 over salt and password, `md5$salt$hash`: fast to guess, so only for tests that make many users, and to let in users of
 * an old database, who then get a better one. It is in no default list.
 */
export function md5Hasher(): PasswordHasher {
  const read = (encoded: string) => {
    const [, salt = '', hash = ''] = partsOf(encoded, 3, algorithm)
    return { salt, hash }
  }
  const encode = async (password: string, salt: string) => {
    const hash = createHash(algorithm).update(requireSalt(salt)).update(password).digest('hex')
    return `${algorithm}$${salt}$${hash}`
  }
  return {
    algorithm,
    owns: (encoded) => hasAlgorithm(encoded, algorithm),
    encode: (password, salt = newSalt()) => encode(password, salt),
    verify: async (password, encoded) => sameWhenEncoded(encode(password, read(encoded).salt), encoded),
    mustUpdate: (encoded) => isWeakSalt(read(encoded).salt),
    summary(encoded) {
      const { salt, hash } = read(encoded)
      return { algorithm, salt: masked(salt, 2), hash: masked(hash) }
    },
  }
}
