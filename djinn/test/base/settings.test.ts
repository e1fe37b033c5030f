import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import { env, parseDuration, parseEnvFile, Secret, settings } from 'djinn/base'
import * as z from 'zod'

const problemsOf = (read: () => unknown): string[] => {
  try {
    read()
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'BASE_SETTINGS')
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  return []
}

describe('kinds of settings', () => {
  test('read their texts', () => {
    const source = {
      NAME: '',
      PORT: '8000',
      RATIO: '-0.5',
      DEBUG: 'Yes',
      MODE: 'dev',
      HOSTS: 'a, b,,c ',
      PORTS: '1;2',
      URL: 'postgres://u:p@host/db',
      LIMITS: '{"a":1}',
      TTL: '15m',
      AGE: '42',
    }
    const config = settings(
      {
        NAME: env.string(),
        PORT: env.int({ min: 1, max: 65_535 }),
        RATIO: env.number(),
        DEBUG: env.bool(),
        MODE: env.oneOf(['dev', 'prod']),
        HOSTS: env.list(),
        PORTS: env.list({ separator: ';', of: env.int() }),
        URL: env.url({ protocols: ['postgres'] }),
        LIMITS: env.json<{ a: number }>(),
        TTL: env.duration(),
        AGE: env.schema(z.coerce.number()),
      },
      { source },
    )
    assert.deepEqual(config, {
      NAME: '',
      PORT: 8000,
      RATIO: -0.5,
      DEBUG: true,
      MODE: 'dev',
      HOSTS: ['a', 'b', 'c'],
      PORTS: [1, 2],
      URL: 'postgres://u:p@host/db',
      LIMITS: { a: 1 },
      TTL: 900,
      AGE: 42,
    })
    const mode: 'dev' | 'prod' = config.MODE
    const age: number = config.AGE
    assert.deepEqual([mode, age], ['dev', 42])
  })

  test('a default takes the place of what is not set or empty', () => {
    const spec = {
      PORT: env.int({ default: 8000 }),
      DEBUG: env.bool({ default: false }),
      KEY: env.secret({ default: null }),
    }
    const config = settings(spec, { source: { PORT: '' } })
    assert.deepEqual(config, { PORT: 8000, DEBUG: false, KEY: null })
    const key: Secret | null = config.KEY
    assert.equal(key, null)
  })

  test('groups and prefixes make longer names', () => {
    const spec = { MAIL: { HOST: env.string(), TLS: { PORT: env.int() } } }
    const config = settings(spec, {
      prefix: 'SHOP_',
      source: { SHOP_MAIL__HOST: 'h', SHOP_MAIL__TLS__PORT: '465' },
    })
    assert.deepEqual(config, { MAIL: { HOST: 'h', TLS: { PORT: 465 } } })
  })

  test('a member inside JSON can be set by itself', () => {
    const source = { OPTIONS: '{"a":{"b":1},"c":2}', OPTIONS__a__b: '3', OPTIONS__d: 'text' }
    assert.deepEqual(settings({ OPTIONS: env.json() }, { source }), {
      OPTIONS: { a: { b: 3 }, c: 2, d: 'text' },
    })
    assert.deepEqual(settings({ OPTIONS: env.json() }, { source: { OPTIONS__a: '1' } }), {
      OPTIONS: { a: 1 },
    })
  })

  test('the values cannot be changed', () => {
    const config = settings({ MAIL: { HOST: env.string() } }, { source: { MAIL__HOST: 'h' } })
    assert.throws(() => Object.assign(config.MAIL, { HOST: 'x' }), TypeError)
  })
})

describe('problems', () => {
  test('are told all at once, with the name that was perhaps meant', () => {
    const spec = {
      PORT: env.int(),
      MODE: env.oneOf(['dev', 'prod']),
      TTL: env.duration(),
      MAIL: { HOST: env.string() },
    }
    assert.deepEqual(
      problemsOf(() => settings(spec, { source: { PROT: '1', MODE: 'test', TTL: 'soon' } })),
      [
        'PORT is not set. There is "PROT"; did you mean that?',
        'MAIL__HOST is not set.',
        'MODE ("test") is none of dev, prod.',
        'TTL ("soon") is no span of time such as 90, 15m or 1h30m.',
      ],
    )
  })

  test('each kind says what it needs', () => {
    const wrong = (variable: Parameters<typeof settings>[0][string], text: string) =>
      problemsOf(() => settings({ X: variable }, { source: { X: text } }))[0]
    assert.equal(wrong(env.int(), '1.5'), 'X ("1.5") is not a whole number.')
    assert.equal(
      wrong(env.int(), '99999999999999999999'),
      'X ("99999999999999999999") is not a whole number.',
    )
    assert.equal(wrong(env.int({ min: 1 }), '0'), 'X ("0") is less than 1.')
    assert.equal(wrong(env.int({ max: 1 }), '2'), 'X ("2") is more than 1.')
    assert.equal(wrong(env.number(), 'x'), 'X ("x") is not a number.')
    assert.equal(wrong(env.bool(), 'maybe'), 'X ("maybe") is neither true nor false.')
    assert.equal(wrong(env.url(), '/a'), 'X ("/a") is not an absolute URL.')
    assert.equal(wrong(env.json(), '{'), 'X ("{") is not JSON.')
    assert.equal(
      wrong(env.list({ of: env.int() }), '1,b'),
      'X ("1,b") has a member that is not a whole number.',
    )
    assert.match(wrong(env.schema(z.email()), 'x') ?? '', /^X \("x"\) is refused: Invalid email/)
  })

  test('never show a secret, nor the password in a URL', () => {
    const spec = { KEY: env.secret({ minLength: 32 }), URL: env.url({ protocols: ['https'] }) }
    const problems = problemsOf(() =>
      settings(spec, { source: { KEY: 'hunter2', URL: 'http://ann:hunter2@host/' } }),
    )
    assert.deepEqual(problems, [
      'KEY has fewer than 32 characters.',
      'URL ("http://…@host/") does not begin with https.',
    ])
  })
})

test('a secret shows itself only when asked', () => {
  const secret = new Secret('hunter2')
  for (const shown of [String(secret), JSON.stringify({ secret }), inspect({ secret }), `${secret}`]) {
    assert.ok(!shown.includes('hunter2') && shown.includes('[secret]'), shown)
  }
  assert.equal(secret.reveal(), 'hunter2')
})

describe('.env files', () => {
  test('are read beneath the environment, the first file above the second', () => {
    const folder = mkdtempSync(join(tmpdir(), 'djinn-settings-'))
    const files = ['local.env', 'shared.env'].map((name) => join(folder, name))
    try {
      writeFileSync(files[0] ?? '', 'A=local\n')
      writeFileSync(files[1] ?? '', 'A=shared\nB=shared\nC=shared\n')
      const spec = { A: env.string(), B: env.string(), C: env.string() }
      const config = settings(spec, {
        source: { C: 'environment' },
        envFile: [...files, join(folder, 'absent.env')],
      })
      assert.deepEqual(config, { A: 'local', B: 'shared', C: 'environment' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('know comments, quotes and several lines', () => {
    const text = [
      '\ufeff# comment',
      'A=1 # comment',
      'B=a#b',
      'export C = x ',
      'D="two\\nlines \\"quoted\\" # no comment" # comment',
      "E='raw\\n$HOME'",
      'F="first',
      'second"',
      'G=',
      'H=`a "b" \'c\'`',
      'I=',
      'A=2',
    ].join('\r\n')
    assert.deepEqual(parseEnvFile(text), {
      A: '2',
      B: 'a#b',
      C: 'x',
      D: 'two\nlines "quoted" # no comment',
      E: 'raw\\n$HOME',
      F: 'first\nsecond',
      G: '',
      H: 'a "b" \'c\'',
      I: '',
    })
  })

  test('a wrong line is told by its number, not by its text', () => {
    for (const text of ['A=1\nhunter2', 'A=1\nB="hunter2', 'A=1\n1B=hunter2']) {
      assert.throws(
        () => parseEnvFile(text, 'x.env'),
        (error: Error & { code?: string }) =>
          error.code === 'BASE_ENV_FILE' &&
          error.message.includes('Line 2 of x.env') &&
          !error.message.includes('hunter2'),
      )
    }
  })
})

test('spans of time are read in short and in ISO 8601', () => {
  const seconds = {
    '90': 90,
    '1.5': 1.5,
    '500ms': 0.5,
    '1h30m': 5400,
    '2w': 1_209_600,
    PT1H30M: 5400,
    P1DT1S: 86_401,
  }
  for (const [text, expected] of Object.entries(seconds)) assert.equal(parseDuration(text), expected, text)
  for (const text of ['', 'x', '-1', '1y', 'P', 'PT', 'P1Y', '1h 30m', '5x'])
    assert.equal(parseDuration(text), undefined, text)
})
