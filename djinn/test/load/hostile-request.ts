import type { Random } from './random.ts'

const methods = ['GET', 'GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']
const oddMethods = ['TRACE', 'CONNECT', 'get', 'G T', 'PROPFIND', 'A'.repeat(300), '']
const paths = [
  '/',
  '/users/1',
  '/users/-1',
  '/users/99999999999999999999',
  '/files/a/b',
  '/html',
  '/query',
  '/cookies',
  '/accept',
  '/session',
  '/stream',
  '/json',
  '/text',
  '/form',
  '/docs/errors.md',
  '/docs/',
  '/nope',
  '*',
  'http://localhost/users/1',
  '//evil.example/x',
  'x',
  '',
]
const evil = [
  '%00',
  '%0d%0aX-Evil:1',
  '../',
  '..%2f',
  '%2e%2e/',
  '%ff',
  '%',
  '%zz',
  '/'.repeat(50),
  '\\',
  '<script>',
  "' OR 1=1--",
  'ü',
  '𝒳',
  '\u0000',
  '%F0%9F%98%80',
  'a'.repeat(3000),
  ';',
  '__proto__',
  'constructor',
  '%25%30%30',
]
const headerNames = [
  'Host',
  'Content-Length',
  'Transfer-Encoding',
  'Content-Type',
  'Cookie',
  'Accept',
  'Accept-Language',
  'Accept-Encoding',
  'Range',
  'If-None-Match',
  'If-Modified-Since',
  'If-Match',
  'If-Range',
  'Origin',
  'Sec-Fetch-Site',
  'X-Forwarded-For',
  'X-Request-Id',
  'Authorization',
  'Connection',
  'Expect',
  'Upgrade',
  'X-Any',
]
const headerValues: Readonly<Record<string, readonly string[]>> = {
  Host: [
    'localhost',
    'localhost:99999',
    'a b',
    '',
    '[::1]',
    '[',
    'x'.repeat(400),
    'localhost, evil',
    'evil.example\u0001',
  ],
  'Content-Length': ['0', '5', '-1', '1e3', '99999999999999999999', '5, 5', '0x10', ' 5', ''],
  'Transfer-Encoding': ['chunked', 'chunked, chunked', 'gzip', 'identity', 'xchunked', 'chunked\u000b'],
  'Content-Type': [
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'multipart/form-data; boundary=""',
    `multipart/form-data; boundary=${'y'.repeat(500)}`,
    'text/plain; charset=bogus',
    ';;;',
    'application/json; charset=utf-16',
  ],
  Cookie: ['session=x.y.z', 'a=1; b=2', '=;=;', 'a="\\303\\274', 'x='.repeat(500), '__proto__=1'],
  Accept: ['text/html', '*/*', 'text/html;q=x, ;;,', 'a/b'.repeat(500), ';q=', 'text/html;q=0.0000001'],
  'Accept-Language': ['de, en;q=0.5', '*', '-', 'x'.repeat(1000)],
  'Accept-Encoding': ['gzip', 'br;q=0, *', 'gzip;q=nan', 'identity;q=0, *;q=0'],
  Range: [
    'bytes=0-5',
    'bytes=-0',
    'bytes=5-1',
    'bytes=0-0,1-1,2-2',
    'bytes=99999999999999999999-',
    'lines=1-2',
    'bytes=',
  ],
  Connection: ['close', 'keep-alive', 'upgrade', 'transfer-encoding', 'close, keep-alive'],
  Expect: ['100-continue', 'nonsense'],
  Upgrade: ['websocket', 'h2c'],
  Origin: ['https://app.example.com', 'null', 'https://', 'x'],
  'Sec-Fetch-Site': ['cross-site', 'same-origin', 'bogus'],
}
const bodies = [
  '',
  '{"a":1}',
  '{"a":',
  '['.repeat(5000),
  '{"__proto__":{"x":1}}',
  'a=1&b=2&a=%FF',
  '&'.repeat(3000),
  'a'.repeat(200_000),
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\ndata',
  '--x\r\n\r\n--x\r\n\r\n--x--',
  '\u0000\u0001\u0002',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffffff\r\n',
  '5;ext=1\r\nhello\r\n0\r\nTrailer: x\r\n\r\n',
]

/** The bytes of one request as nobody's browser would send it; now and then of an honest one. */
export function hostileRequest(random: Random): Buffer {
  if (random.chance(0.02)) return randomBytes(random, random.below(2000))
  const method = random.chance(0.96) ? random.pick(methods) : random.pick(oddMethods)
  const target = makeTarget(random)
  const version = random.chance(0.95)
    ? 'HTTP/1.1'
    : random.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'HTP/1.1', ''])
  const body = random.chance(0.5) ? random.pick(bodies) : ''
  const lines = [`${method} ${target} ${version}`]
  if (random.chance(0.95)) lines.push('Host: localhost')
  if (body !== '' && random.chance(0.7))
    lines.push(
      `Content-Length: ${Buffer.byteLength(body) + (random.chance(0.1) ? random.below(50) - 25 : 0)}`,
    )
  for (let count = random.below(6); count > 0; count--) lines.push(makeHeader(random))
  if (random.chance(0.02)) for (let count = 0; count < 300; count++) lines.push(`X-Many-${count}: ${count}`)
  const ending = random.chance(0.97) ? '\r\n' : random.pick(['\n', '\r', '\r\n\r\n'])
  const text = `${lines.join(ending)}${ending}${ending}${body}`
  return mutated(Buffer.from(text, random.chance(0.9) ? 'utf8' : 'latin1'), random)
}

function makeTarget(random: Random): string {
  let target = random.pick(paths)
  if (random.chance(0.15)) target += random.pick(evil)
  if (random.chance(0.3))
    target += `?${random.pick(['a=1&b=2', 'q=', '=', '&&&', 'a='.repeat(300), random.pick(evil), `${'x=1&'.repeat(1500)}`])}`
  return target
}

function makeHeader(random: Random): string {
  const name = random.chance(0.98) ? random.pick(headerNames) : random.pick(['Bad Name', '', 'X\u0000'])
  const known = headerValues[name]
  const value = known !== undefined && random.chance(0.8) ? random.pick(known) : random.pick(evil)
  return random.chance(0.97)
    ? `${name}: ${value}`
    : random.pick([
        `${name} : ${value}`,
        ` ${name}: ${value}`,
        `${name}`,
        `: ${value}`,
        `${name}:${value}\r\n folded`,
      ])
}

/** Changes, drops or repeats some bytes. */
function mutated(bytes: Buffer, random: Random): Buffer {
  if (!random.chance(0.15) || bytes.length === 0) return bytes
  const at = random.below(bytes.length)
  switch (random.below(4)) {
    case 0:
      bytes[at] = random.below(256)
      return bytes
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), randomBytes(random, random.below(20)), bytes.subarray(at)])
    default:
      return Buffer.concat([bytes, bytes.subarray(at)])
  }
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)))
}
