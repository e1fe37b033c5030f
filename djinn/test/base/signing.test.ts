import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  BadPayload,
  BadSignature,
  BadTimeSignature,
  djangoCookieSigner,
  flaskSession,
  fromBase36,
  fromBase62,
  fromUrlSafeBase64,
  isTuple,
  SafeString,
  Secret,
  SignatureExpired,
  Signer,
  saltedHmac,
  TimestampSigner,
  taggedJson,
  toBase36,
  toBase62,
  tuple,
  UrlSafeSerializer,
  UrlSafeTimedSerializer,
  Uuid,
} from 'djinn/base'

const key = 'test-secret-key'

describe('Signer', () => {
  const signer = new Signer(key, { salt: 'django.core.signing.Signer' })

  test('signs byte for byte as Django does', () => {
    assert.equal(signer.sign('hello'), 'hello:Bhwb70gkLMxw89zHbeKamLKat9XovdaGC_qGGTgRVOA')
    assert.equal(
      new Signer(key, { salt: 'x' }).sign('hello'),
      'hello:3jAQeUApMIR889-z7FKMVU5W36fsFtjjh8rvZayJQAI',
    )
  })

  test('notices any change', () => {
    const signed = signer.sign('hello')
    for (let index = 0; index < signed.length; index++) {
      const changed = `${signed.slice(0, index)}${signed[index] === 'x' ? 'y' : 'x'}${signed.slice(index + 1)}`
      assert.equal(signer.isValid(changed), false, changed)
    }
    for (const wrong of ['', ':', 'hello', signed.slice(0, -1), `${signed}=`]) {
      assert.throws(() => signer.unsign(wrong), BadSignature)
      assert.equal(signer.tryUnsign(wrong), undefined)
    }
  })

  test('keeps what is signed for one use from passing for another', () => {
    assert.equal(
      new Signer(key, { salt: 'login' }).isValid(new Signer(key, { salt: 'reset' }).sign('7')),
      false,
    )
  })

  test('reads what former keys signed, and signs with the present one', () => {
    const old = new Signer('old', { salt: 's' })
    const rotated = new Signer('new', { salt: 's', fallbackKeys: ['older', 'old'] })
    assert.equal(rotated.unsign(old.sign('x')), 'x')
    assert.equal(old.isValid(rotated.sign('x')), false)
  })

  test('takes a key as text, as bytes or as a secret', () => {
    const keys = ['k', new TextEncoder().encode('k'), new Secret('k')]
    assert.equal(new Set(keys.map((one) => new Signer(one, { salt: 's' }).sign('x'))).size, 1)
  })

  test('refuses a separator that a signature may hold, and unknown algorithms', () => {
    for (const separator of ['', 'a', '-', '_', '==', 'ba']) {
      assert.throws(() => new Signer(key, { salt: 's', separator }), { code: 'BASE_SIGNER' })
    }
    assert.throws(() => new Signer(key, { salt: 's', digest: 'crc' as 'sha1' }), { code: 'BASE_SIGNER' })
    assert.throws(() => new Signer(key, { salt: 's', keyDerivation: 'x' as 'hmac' }), { code: 'BASE_SIGNER' })
  })
})

describe('TimestampSigner', () => {
  const at = (now: number, format: 'django' | 'itsdangerous' = 'django') =>
    new TimestampSigner(key, { salt: 'django.core.signing.TimestampSigner', format, now: () => now })

  test('signs byte for byte as Django does', () => {
    assert.equal(at(1234567890).sign('hello'), 'hello:1LY7VK:vwnH8akb8kM0k1vlhi_xugh9iF55UeiEH6cI3R8aBeQ')
  })

  test('says when a text was signed, and that it is too old', () => {
    const signed = at(1000).sign('x')
    assert.deepEqual(at(1010).unsignTimed(signed, { maxAge: 10 }), {
      text: 'x',
      dateSigned: new Date(1_000_000),
    })
    assert.equal(at(1011).tryUnsign(signed, { maxAge: 10 }), undefined)
    assert.throws(
      () => at(1011).unsign(signed, { maxAge: 10 }),
      (error: SignatureExpired) => {
        assert.ok(error instanceof SignatureExpired && error instanceof BadSignature)
        assert.deepEqual(error.dateSigned, new Date(1_000_000))
        return true
      },
    )
  })

  test('a time to come is refused as ItsDangerous refuses it, taken as Django takes it', () => {
    assert.equal(at(1000).tryUnsign(at(2000).sign('x'), { maxAge: 5 }), 'x')
    assert.equal(
      at(1000, 'itsdangerous').tryUnsign(at(2000, 'itsdangerous').sign('x'), { maxAge: 5 }),
      undefined,
    )
  })

  test('a text that was signed without a time is refused', () => {
    const options = { salt: 'django.core.signing.TimestampSigner' }
    assert.throws(() => at(0).unsign(new Signer(key, options).sign('x')), BadTimeSignature)
    assert.throws(() => at(0).unsign(new Signer(key, options).sign('x:!')), BadTimeSignature)
    assert.throws(() => at(0).unsign(new Signer(key, options).sign(`x:${'z'.repeat(40)}`)), BadTimeSignature)
  })
})

describe('serializers', () => {
  test('write byte for byte what Django writes', () => {
    const timed = new UrlSafeTimedSerializer(key, { salt: 'django.core.signing', now: () => 1234567890 })
    assert.equal(timed.dumps({ a: 1 }), 'eyJhIjoxfQ:1LY7VK:AwZ2sXDtJv3WjGPoh8vWWVI1bb9fmE_J7MqGoKeMXt4')
    const untimed = new UrlSafeSerializer(key, { salt: 'django.core.signing.Signer' })
    assert.equal(untimed.dumps({ a: 1 }), 'eyJhIjoxfQ:4xqwJ_XfkQtZlTnn3QkwNvYBWHEih9oHPqVEKF27Xw4')
  })

  test('pack what gets shorter', () => {
    const serializer = new UrlSafeSerializer(key, { salt: 's', compress: true })
    const long = 'a'.repeat(1000)
    assert.ok(serializer.dumps(long).startsWith('.') && serializer.dumps(long).length < 100)
    assert.equal(serializer.loads(serializer.dumps(long)), long)
    assert.ok(!serializer.dumps('a').startsWith('.'))
  })

  test('what was signed by something else is a bad payload', () => {
    const serializer = new UrlSafeSerializer(key, { salt: 's' })
    const signer = new Signer(key, { salt: 's' })
    for (const text of ['!', 'AAAA', '.AAAA', ''])
      assert.throws(() => serializer.loads(signer.sign(text)), BadPayload)
  })

  test('a small payload cannot unpack to more than 16 MiB', () => {
    const signed = new UrlSafeSerializer(key, { salt: 's', compress: true }).dumps('a'.repeat(20_000_000))
    assert.throws(() => new UrlSafeSerializer(key, { salt: 's' }).loads(signed), BadPayload)
  })

  test('loadsUnsafe reads without the key and says so', () => {
    const signed = new UrlSafeSerializer('other', { salt: 's' }).dumps([1])
    const serializer = new UrlSafeSerializer(key, { salt: 's' })
    assert.deepEqual(serializer.loadsUnsafe(signed), { isValid: false, value: [1] })
    assert.deepEqual(serializer.loadsUnsafe(serializer.dumps([1])), { isValid: true, value: [1] })
    assert.deepEqual(serializer.loadsUnsafe('x'), { isValid: false, value: undefined })
  })

  test('tryLoads tells the value undefined from a bad text', () => {
    const serializer = new UrlSafeTimedSerializer(key, { salt: 's' })
    assert.deepEqual(serializer.tryLoads(serializer.dumps(null)), { value: null })
    assert.equal(serializer.tryLoads('x'), undefined)
  })
})

describe('sessions and cookies', () => {
  test('tagged JSON keeps the types of Flask', () => {
    const value = {
      tuple: tuple(1, tuple('a')),
      bytes: Buffer.from([0, 255]),
      safe: new SafeString('<b>'),
      uuid: Uuid.from('12345678-1234-5678-1234-567812345678'),
      date: new Date(1_700_000_000_000),
      tagLike: { ' t': [1] },
      text: 'ü',
    }
    const back = taggedJson.parse(taggedJson.stringify(value)) as typeof value
    assert.ok(isTuple(back.tuple) && isTuple(back.tuple[1]))
    assert.deepEqual(back, value)
    assert.equal(String(back.safe), '<b>')
    assert.equal(String(back.uuid), '12345678-1234-5678-1234-567812345678')
  })

  test('a tag that holds nonsense is a bad payload, not a crash', () => {
    for (const text of ['{" b":1}', '{" d":"x"}', '{" u":"x"}', '{" di":"x"}', '{" m":null}']) {
      assert.throws(() => taggedJson.parse(text), TypeError)
    }
    assert.equal(flaskSession(key).tryLoads('x.y.z'), undefined)
  })

  test('a cookie signed under one name does not pass under another', () => {
    const sign = (name: string, salt: string) => djangoCookieSigner(key, name, { salt })
    assert.equal(sign('a', 'bc').unsign(sign('a', 'bc').sign('x')), 'x')
    assert.throws(() => sign('ab', 'c').unsign(sign('a', 'bc').sign('x')), BadSignature)
  })

  test('a cookie from before the change of Django passes only where that is asked for', () => {
    const old = new TimestampSigner(`django.http.cookies${key}`, { salt: 'themeshop' }).sign('dark')
    assert.equal(djangoCookieSigner(key, 'theme', { salt: 'shop', acceptOld: true }).unsign(old), 'dark')
    assert.throws(() => djangoCookieSigner(key, 'theme', { salt: 'shop' }).unsign(old), BadSignature)
  })
})

test('salted HMACs are those of Django', () => {
  assert.equal(
    saltedHmac('salt', 'value', key, 'sha1').toString('hex'),
    'f6ba7b235944c1b42aef9075a96c81377367e835',
  )
  assert.equal(
    saltedHmac('salt', 'value', key).toString('hex'),
    '2473d62941e8e383bf1a2e86624512d4b656e965934a170ad44121d771a5604a',
  )
})

test('numbers are written in base 36 and 62 and read again', () => {
  for (const value of [0, 1, 35, 36, 61, 62, 2 ** 40, 2n ** 64n - 1n]) {
    assert.equal(fromBase62(toBase62(value)), BigInt(value))
    assert.equal(fromBase36(toBase36(value)), BigInt(value))
  }
  assert.equal(fromBase62(toBase62(-62)), -62n)
  for (const text of ['', '-', 'a b', '!', 'z'.repeat(14)]) assert.equal(fromBase36(text), undefined)
  for (const text of ['', '-', 'ü']) assert.equal(fromBase62(text), undefined)
  assert.throws(() => toBase36(-1), RangeError)
  assert.throws(() => toBase62(1.5), RangeError)
})

test('base64 passes over what is not in its alphabet, and knows incomplete text', () => {
  assert.equal(fromUrlSafeBase64('YW Jj\n')?.toString(), 'abc')
  assert.equal(fromUrlSafeBase64('!!')?.length, 0)
  assert.equal(fromUrlSafeBase64('Y'), undefined)
  assert.equal(fromUrlSafeBase64('YWI=')?.toString(), 'ab')
})
