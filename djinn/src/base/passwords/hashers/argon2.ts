import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { constantTimeEqual } from '../../signing/hmac.ts'
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
} from '../password-hasher.ts'

/** What an Argon2 password costs. */
export interface Argon2Options {
  /**
   * Memory in KiB.
   * @default 102_400
   */
  readonly memory?: number
  /**
   * How often the memory is gone through.
   * @default 2
   */
  readonly passes?: number
  /**
   * How many lanes it has.
   * @default 8
   */
  readonly parallelism?: number
}

/** All that goes into one hash. */
interface Argon2Input {
  readonly variety: string
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly length: number
}

const algorithm = 'argon2'
const varieties = ['argon2d', 'argon2i', 'argon2id']

/**
 * Argon2id, as Django writes it: `argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash`. By `node:crypto` where it has Argon2 (Node
 * 24.7 and later), else by the package @node-rs/argon2.
 *
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` from its methods, if there is neither.
 */
export function argon2Hasher(options: Argon2Options = {}): PasswordHasher {
  const wanted = { memory: 102_400, passes: 2, parallelism: 8, ...options }
  return {
    algorithm,
    owns: (encoded) => hasAlgorithm(encoded, algorithm),
    async encode(password, salt = newSalt()) {
      const saltBytes = Buffer.from(requireSalt(salt))
      const hash = await derive(password, { ...wanted, variety: 'argon2id', salt: saltBytes, length: 32 })
      const cost = `m=${wanted.memory},t=${wanted.passes},p=${wanted.parallelism}`
      return `${algorithm}$argon2id$v=19$${cost}$${unpadded(saltBytes)}$${unpadded(hash)}`
    },
    async verify(password, encoded) {
      const old = read(encoded)
      return constantTimeEqual(await derive(password, old), old.hash)
    },
    mustUpdate(encoded) {
      const old = read(encoded)
      const sameCost =
        old.memory === wanted.memory && old.passes === wanted.passes && old.parallelism === wanted.parallelism
      const same = sameCost && old.variety === 'argon2id' && old.length === 32
      return !same || isWeakSalt(old.salt.toString('latin1'))
    },
    summary(encoded) {
      const old = read(encoded)
      return {
        algorithm,
        variety: old.variety,
        version: '19',
        'memory cost': String(old.memory),
        'time cost': String(old.passes),
        parallelism: String(old.parallelism),
        salt: masked(unpadded(old.salt)),
        hash: masked(unpadded(old.hash)),
      }
    },
  }
}

function read(encoded: string): Argon2Input & { hash: Buffer } {
  const [, variety = '', version, cost = '', salt = '', hashText = ''] = partsOf(encoded, 6, algorithm)
  const [, memory, passes, parallelism] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(cost) ?? []
  if (!varieties.includes(variety) || version !== 'v=19') throw passwordErrors.encoded(algorithm)
  const hash = Buffer.from(hashText, 'base64')
  return {
    variety,
    memory: readNumber(memory, algorithm),
    passes: readNumber(passes, algorithm),
    parallelism: readNumber(parallelism, algorithm),
    salt: Buffer.from(salt, 'base64'),
    length: hash.length,
    hash,
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function derive(password: string, input: Argon2Input): Promise<Buffer> {
  return 'argon2' in crypto && typeof crypto.argon2 === 'function'
    ? deriveBuiltIn(password, input)
    : derivePackage(password, input)
}

function deriveBuiltIn(password: string, input: Argon2Input): Promise<Buffer> {
  const { variety, memory, passes, parallelism, salt, length } = input
  const parameters = { message: password, nonce: salt, parallelism, tagLength: length, memory, passes }
  return new Promise((resolve, reject) => {
    try {
      crypto.argon2(variety as 'argon2id', parameters, (error, hash) =>
        error ? reject(error) : resolve(hash),
      )
    } catch {
      reject(passwordErrors.encoded(algorithm))
    }
  })
}

/** The part of the package @node-rs/argon2 that is used. */
interface Argon2Package {
  hashRaw(password: string, options: Readonly<Record<string, unknown>>): Promise<Buffer>
}

async function derivePackage(password: string, input: Argon2Input): Promise<Buffer> {
  const library = await importArgon2()
  return library.hashRaw(password, {
    algorithm: varieties.indexOf(input.variety),
    memoryCost: input.memory,
    timeCost: input.passes,
    parallelism: input.parallelism,
    salt: input.salt,
    outputLen: input.length,
    // Its constant for version 19.
    version: 1,
  })
}

/** Imported by a name in a variable, so that the package need not be there. */
async function importArgon2(): Promise<Argon2Package> {
  const name = '@node-rs/argon2'
  try {
    return await import(name)
  } catch (cause) {
    throw passwordErrors.package(algorithm, name, cause)
  }
}
