import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import { describe, test } from 'node:test'
import {
  argon2Hasher,
  bcryptHasher,
  defaultHashers,
  hashPassword,
  identifyHasher,
  isPasswordUsable,
  md5Hasher,
  type PasswordHasher,
  passwordSummary,
  pbkdf2Hasher,
  scryptHasher,
  unusablePassword,
  verifyPassword,
  werkzeugHasher,
} from 'djinn/base'

// Node 24.7 and later; elsewhere it is the package @node-rs/argon2, which is not installed here.
const hasArgon2 = 'argon2' in crypto

/** Each with the least cost, so that the tests are quick. */
const hashers: readonly PasswordHasher[] = [
  scryptHasher({ cost: 16 }),
  pbkdf2Hasher({ iterations: 7 }),
  pbkdf2Hasher({ digest: 'sha1', iterations: 7 }),
  md5Hasher(),
  werkzeugHasher('scrypt:16:8:1'),
  werkzeugHasher('pbkdf2:sha512:7'),
]

for (const hasher of hashers) {
  describe(`${hasher.algorithm}`, () => {
    test('encodes each time with another salt, and knows the password again', async () => {
      const encoded = await hasher.encode('pässword')
      assert.notEqual(encoded, await hasher.encode('pässword'))
      assert.ok(hasher.owns(encoded))
      assert.equal(await hasher.verify('pässword', encoded), true)
      assert.equal(await hasher.verify('password', encoded), false)
      assert.equal(hasher.mustUpdate(encoded), false)
    })

    test('shows neither salt nor hash in its summary', async () => {
      const encoded = await hasher.encode('x')
      const { salt = '', hash = '' } = hasher.summary(encoded)
      assert.match(salt, /^.{2,6}\*+$/)
      assert.match(hash, /^.{6}\*+$/)
    })
  })
}

describe('what other programs stored', () => {
  const stored: readonly [string, string][] = [
    ['lètmein', 'pbkdf2_sha256$1200000$seasalt1234567890abcdef$hnVEjwQdf4Zl6eE6rZUQJM5YesqtNYhxPSGSgpFjqU0='],
    ['lètmein', 'pbkdf2_sha1$1200000$seasalt$PQg+R6EhMLfgNqdSn4XPq8++ntQ='],
    [
      'lètmein',
      'scrypt$16384$seasalt$8$5$ECMIUp+LMxMSK8xB/IVyba+KYGTI7FTnet025q/1f/vBAVnnP3hdYqJuRi+mJn6ji6ze3Fbb7JEFPKGpuEf5vw==',
    ],
  ]
  for (const [password, encoded] of stored) {
    test(`${encoded.slice(0, 24)}… fits its password alone`, async () => {
      assert.equal((await verifyPassword(password, encoded)).correct, true)
    })
  }

  test('Argon2 of the standard command line tool', { skip: !hasArgon2 }, async () => {
    const encoded =
      'argon2$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'
    assert.deepEqual(await verifyPassword('password', encoded), { correct: true, mustUpdate: true })
    assert.deepEqual(await verifyPassword('passwort', encoded), { correct: false, mustUpdate: true })
  })
})

test('new passwords are scrypt at the cost of Django', async () => {
  const encoded = await hashPassword('correct horse')
  assert.match(encoded, /^scrypt\$16384\$[a-zA-Z0-9]{22}\$8\$5\$[\w+/]{86}==$/)
  assert.deepEqual(await verifyPassword('correct horse', encoded), { correct: true, mustUpdate: false })
})

describe('argon2', { skip: !hasArgon2 }, () => {
  const cheap = argon2Hasher({ memory: 64, passes: 1, parallelism: 1 })

  test('is written as Django writes it and read again', async () => {
    const encoded = await cheap.encode('pässword')
    assert.match(encoded, /^argon2\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]+\$[\w+/]{43}$/)
    assert.equal(await cheap.verify('pässword', encoded), true)
    assert.equal(cheap.mustUpdate(encoded), false)
    assert.equal(argon2Hasher().mustUpdate(encoded), true)
    assert.equal(cheap.summary(encoded).variety, 'argon2id')
  })
})

describe('bcrypt', () => {
  /** Stands for the package: the hash shows what it was made of. */
  const library = {
    genSalt: async (rounds: number) => `$2b$${String(rounds).padStart(2, '0')}$${'s'.repeat(22)}`,
    hash: async (password: string, salt: string) => salt + password.padEnd(31, '.').slice(0, 31),
  }

  test('hashes with SHA-256 first, so that long passwords count whole', async () => {
    const hasher = bcryptHasher({ library, rounds: 4 })
    const encoded = await hasher.encode('x')
    assert.equal(encoded, `bcrypt_sha256$$2b$04$${'s'.repeat(22)}2d711642b726b04401627ca9fbac32f`)
    assert.equal(await hasher.verify('x', encoded), true)
    assert.equal(await hasher.verify('y', encoded), false)
    assert.equal(bcryptHasher({ library }).mustUpdate(encoded), true)
  })

  test('of the older kind takes the password as it is', async () => {
    const encoded = await bcryptHasher({ library, sha256: false }).encode('secret')
    assert.ok(encoded.startsWith('bcrypt$$2b$12$') && encoded.includes('secret'))
  })

  test('works off the rounds that an old password lacks', async () => {
    let hashed = 0
    const counting = {
      ...library,
      hash: (password: string, salt: string) => {
        hashed += 1
        return library.hash(password, salt)
      },
    }
    const old = await bcryptHasher({ library, rounds: 4 }).encode('x')
    await verifyPassword('y', old, { hashers: [bcryptHasher({ library: counting, rounds: 6 })] })
    assert.equal(hashed, 4)
  })
})

describe('verifyPassword', () => {
  const options = { hashers }

  test('asks for a stronger text when algorithm, cost or salt is not that of a new one', async () => {
    const preferred = [pbkdf2Hasher({ iterations: 7 }), md5Hasher()]
    const check = async (encoded: string) =>
      (await verifyPassword('pw', encoded, { hashers: preferred })).mustUpdate
    assert.equal(await check(await pbkdf2Hasher({ iterations: 7 }).encode('pw')), false)
    assert.equal(await check(await pbkdf2Hasher({ iterations: 6 }).encode('pw')), true)
    assert.equal(await check(await pbkdf2Hasher({ iterations: 7 }).encode('pw', 'short')), true)
    assert.equal(await check(await md5Hasher().encode('pw')), true)
  })

  test('does the work of a new password where there is nothing to compare with', async () => {
    let encoded = 0
    const counting: PasswordHasher = { ...md5Hasher(), encode: async () => `${encoded++}` }
    for (const text of [
      '',
      'nope',
      'unknown$1$a$b',
      '!',
      unusablePassword(),
      'd41d8cd98f00b204e9800998ecf8427e',
    ]) {
      assert.deepEqual(await verifyPassword('pw', text, { hashers: [counting] }), {
        correct: false,
        mustUpdate: false,
      })
    }
    assert.equal(encoded, 6)
  })

  test('a stored text that was cut off is an error that shows nothing of it', async () => {
    const broken = [
      'pbkdf2_sha256$x$salt$hash',
      'pbkdf2_sha256$5$seasalt2',
      'md5$a',
      'scrypt$16$a$8',
      'scrypt:x$salt$hash',
    ]
    for (const text of broken) {
      await assert.rejects(verifyPassword('pw', text, options), (error: Error & { code?: string }) => {
        return error.code === 'BASE_PASSWORD_ENCODED' && !error.message.includes('salt')
      })
    }
    await assert.rejects(verifyPassword('pw', 'scrypt$15$salt$8$5$hash', options), {
      code: 'BASE_PASSWORD_ENCODED',
    })
  })

  test('an empty list of hashers is an error', async () => {
    await assert.rejects(hashPassword('pw', { hashers: [] }), { code: 'BASE_PASSWORD_HASHERS' })
  })
})

test('a salt cannot hold a dollar sign', async () => {
  for (const salt of ['', 'a$b']) {
    await assert.rejects(pbkdf2Hasher({ iterations: 1 }).encode('pw', salt), { code: 'BASE_PASSWORD_SALT' })
  }
})

test('stored passwords are known by their beginning', () => {
  const stored = {
    scrypt$16$a$8$5$x: 'scrypt',
    'scrypt:32768:8:1$a$x': 'werkzeug',
    'pbkdf2:sha256:1$a$x': 'werkzeug',
    pbkdf2_sha256$1$a$x: 'pbkdf2_sha256',
    'argon2$argon2id$v=19$m=1,t=1,p=1$a$x': 'argon2',
    bcrypt_sha256$$2b$12$x: 'bcrypt_sha256',
    bcrypt$$2b$12$x: 'bcrypt',
  }
  for (const [encoded, algorithm] of Object.entries(stored)) assert.equal(identifyHasher(encoded), algorithm)
  for (const encoded of ['', '!', 'x', 'md5$a$b']) assert.equal(identifyHasher(encoded), undefined)
  assert.equal(identifyHasher(`md5$$${'a'.repeat(32)}`, { hashers: [md5Hasher()] }), undefined)
  assert.equal(passwordSummary('nope'), undefined)
  assert.equal(defaultHashers[0]?.algorithm, 'scrypt')
})

test('an unusable password is random and fits nothing', async () => {
  assert.match(unusablePassword(), /^![a-zA-Z0-9]{40}$/)
  assert.notEqual(unusablePassword(), unusablePassword())
  assert.equal(isPasswordUsable(unusablePassword()), false)
  assert.equal(isPasswordUsable('scrypt$'), true)
})
