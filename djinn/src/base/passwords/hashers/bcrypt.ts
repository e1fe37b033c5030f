import { createHash } from 'node:crypto'
import { passwordErrors } from '../errors.ts'
import {
  hasAlgorithm,
  masked,
  type PasswordHasher,
  partsOf,
  readNumber,
  sameWhenEncoded,
} from '../password-hasher.ts'

/** The part of the package bcryptjs (or bcrypt) that is used. */
export interface BcryptLibrary {
  /** A salt such as `$2b$12$…`. */
  genSalt(rounds: number): Promise<string>
  /** The hash, which begins with the salt. */
  hash(password: string, salt: string): Promise<string>
}

/** How new bcrypt passwords are made. */
export interface BcryptOptions {
  /**
   * Hashes the password with SHA-256 first. Without it bcrypt leaves out what follows byte 72.
   * @default true
   */
  readonly sha256?: boolean
  /**
   * How often the work is doubled.
   * @default 12
   */
  readonly rounds?: number
  /**
   * The library to use; without it the package bcryptjs is imported when it is needed.
   */
  readonly library?: BcryptLibrary
}

/**
 * bcrypt, as Django writes it: `bcrypt_sha256$$2b$12$…` or, without SHA-256 first, `bcrypt$$2b$12$…`. Needs the package
 * bcryptjs.
 *
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` from its methods, if the package is not there.
 */
export function bcryptHasher({ sha256 = true, rounds = 12, library }: BcryptOptions = {}): PasswordHasher {
  const algorithm = sha256 ? 'bcrypt_sha256' : 'bcrypt'
  const hash = async (password: string, salt: string | undefined) => {
    const bcrypt = library ?? (await importBcrypt(algorithm))
    const input = sha256 ? createHash('sha256').update(password).digest('hex') : password
    return `${algorithm}$${await bcrypt.hash(input, salt ?? (await bcrypt.genSalt(rounds)))}`
  }
  const read = (encoded: string) => {
    const [, empty, version, workFactor, data = ''] = partsOf(encoded, 5, algorithm)
    if (empty !== '' || data.length !== 53) throw passwordErrors.encoded(algorithm)
    const salt = `$${version}$${workFactor}$${data.slice(0, 22)}`
    return { version, rounds: readNumber(workFactor, algorithm), salt, data }
  }
  return {
    algorithm,
    owns: (encoded) => hasAlgorithm(encoded, algorithm),
    encode: hash,
    verify: async (password, encoded) => sameWhenEncoded(hash(password, read(encoded).salt), encoded),
    mustUpdate: (encoded) => read(encoded).rounds !== rounds,
    async harden(password, encoded) {
      // Each round doubles the work: all but one more of the old work is missing.
      const old = read(encoded)
      const times = 2 ** (rounds - old.rounds) - 1
      for (let time = 0; time < times; time++) await hash(password, old.salt)
    },
    summary(encoded) {
      const { rounds: workFactor, data } = read(encoded)
      const checksum = masked(data.slice(22))
      return { algorithm, 'work factor': String(workFactor), salt: masked(data.slice(0, 22)), checksum }
    },
  }
}

/** Imported by a name in a variable, so that the package need not be there. */
async function importBcrypt(algorithm: string): Promise<BcryptLibrary> {
  const name = 'bcryptjs'
  try {
    const module: { default: BcryptLibrary } = await import(name)
    return module.default
  } catch (cause) {
    throw passwordErrors.package(algorithm, name, cause)
  }
}
