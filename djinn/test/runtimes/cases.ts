/** A request and what must come back. Plain data: no test framework knows of it. */
export interface Case {
  readonly name: string
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  /** Headers that must be there, by lower-case name; `null` for those that must not. */
  readonly expect?: Readonly<Record<string, string | null>>
  /** The body as text. */
  readonly text?: string
  /** The body as JSON. */
  readonly json?: unknown
  /** What the body must not contain. */
  readonly never?: string
}

const multipart =
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nü\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="n.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n'
const json = { 'content-type': 'application/json' }
const html = 'text/html; charset=utf-8'

/** The behavior that is the same everywhere. */
export const cases: readonly Case[] = [
  {
    name: 'a string is HTML',
    path: '/',
    status: 200,
    text: 'Hello, World!',
    expect: { 'content-type': html, 'x-content-type-options': 'nosniff', 'content-length': '13' },
  },
  {
    name: 'an object is JSON',
    path: '/users/7',
    status: 200,
    json: { id: 7 },
    expect: { 'content-type': 'application/json' },
  },
  { name: 'a parameter of another type is no match', path: '/users/x', status: 404 },
  {
    name: 'a path parameter holds slashes',
    path: '/files/a/b%20c/%C3%BC',
    status: 200,
    json: { name: 'a/b c/ü' },
  },
  {
    name: 'a missing slash redirects and keeps the query',
    path: '/docs?a=1',
    status: 308,
    expect: { location: '/docs/?a=1' },
  },
  { name: 'double slashes redirect', path: '/users//7', status: 308, expect: { location: '/users/7' } },
  {
    name: 'values in HTML are escaped',
    path: '/html?q=%3Cb%3E&t=%22',
    status: 200,
    text: '<p title="&#34;">&lt;b&gt;</p>',
  },
  {
    name: 'a query keeps all values',
    path: '/query?a=1&a=2&b=%C3%BC+x',
    status: 200,
    json: { a: ['1', '2'], b: ['ü x'] },
  },
  {
    name: 'cookies are read',
    path: '/cookies',
    headers: { cookie: 'a=1; b="x y"' },
    status: 200,
    json: { a: '1', b: 'x y' },
  },
  {
    name: 'HEAD has the headers of GET and no body',
    method: 'HEAD',
    path: '/',
    status: 200,
    text: '',
    expect: { 'content-type': html },
  },
  {
    name: 'OPTIONS tells the methods',
    method: 'OPTIONS',
    path: '/users/7',
    status: 200,
    expect: { allow: 'GET, HEAD, OPTIONS, PUT' },
  },
  {
    name: 'a wrong method is a 405 with Allow',
    method: 'POST',
    path: '/',
    status: 405,
    expect: { allow: 'GET, HEAD, OPTIONS' },
  },
  { name: 'another method of the same path', method: 'PUT', path: '/users/7', status: 200, json: { put: 7 } },
  {
    name: 'bytes go out as they are',
    path: '/bytes',
    status: 200,
    text: '\u0001\u0002\u0003',
    expect: { 'content-type': 'application/octet-stream' },
  },
  {
    name: 'a web Response goes out as it is',
    path: '/response',
    status: 202,
    text: 'web',
    expect: { 'x-web': '1' },
  },
  { name: 'an async iterator is streamed', path: '/stream', status: 200, text: 'one twö three' },
  { name: 'a promise is awaited', path: '/later', status: 200, json: { later: true } },
  { name: '204 has no body', path: '/nothing', status: 204, text: '' },
  {
    name: 'a redirect has an ASCII location',
    path: '/redirect',
    status: 302,
    expect: { location: '/docs/?%C3%BC=1' },
  },
  { name: 'null is JSON', path: '/null', status: 200, json: null },
  {
    name: 'an error tells programs nothing but its status',
    path: '/boom',
    status: 500,
    never: 'secret',
    expect: { 'content-type': 'application/problem+json' },
  },
  {
    name: 'an error tells people nothing but its status',
    path: '/boom',
    headers: { accept: 'text/html' },
    status: 500,
    never: 'secret',
    expect: { 'content-type': html },
  },
  { name: 'undefined is an error', path: '/undefined', status: 500 },
  {
    name: 'a 404 is problem details for programs',
    path: '/missing',
    status: 404,
    json: { type: 'about:blank', title: 'Not Found', status: 404, detail: 'No such thing.' },
  },
  { name: 'an unknown path is a 404', path: '/nowhere', status: 404 },
  {
    name: 'JSON is read',
    method: 'POST',
    path: '/json',
    headers: json,
    body: '{"a":[1,"ü"]}',
    status: 200,
    json: { got: { a: [1, 'ü'] } },
  },
  {
    name: 'broken JSON is a 400 for the handler of its class',
    method: 'POST',
    path: '/json',
    headers: json,
    body: '{"a":',
    status: 400,
  },
  {
    name: 'another type than JSON is a 415',
    method: 'POST',
    path: '/json',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
    status: 415,
  },
  {
    name: 'a body above the limit is a 413',
    method: 'POST',
    path: '/text',
    headers: { 'content-type': 'text/plain' },
    body: 'x'.repeat(1001),
    status: 413,
  },
  {
    name: 'a body at the limit passes',
    method: 'POST',
    path: '/text',
    headers: { 'content-type': 'text/plain' },
    body: 'x'.repeat(1000),
    status: 200,
    text: 'X'.repeat(1000),
  },
  {
    name: 'an urlencoded form is read',
    method: 'POST',
    path: '/form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=1&a=2&b=%C3%BC',
    status: 200,
    json: { fields: { a: ['1', '2'], b: ['ü'] }, file: null },
  },
  {
    name: 'a multipart form is read',
    method: 'POST',
    path: '/form',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: multipart,
    status: 200,
    json: { fields: { a: ['ü'] }, file: { name: 'n.txt', text: 'hello' } },
  },
  {
    name: 'a multipart form that breaks off is a 400',
    method: 'POST',
    path: '/form',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: multipart.slice(0, 60),
    status: 400,
  },
  {
    name: 'an unsafe request of another site is refused',
    method: 'POST',
    path: '/text',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    body: 'x',
    status: 403,
  },
  {
    name: 'an unsafe request of the own site passes',
    method: 'POST',
    path: '/text',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
    body: 'x',
    status: 200,
    text: 'X',
  },
  {
    name: 'a blueprint with a parameter in its prefix',
    path: '/acme/blog/3',
    status: 200,
    json: { self: '/acme/blog/3', next: '/acme/blog/4' },
  },
  {
    name: 'a blueprint owns the space below its prefix',
    path: '/acme/blog/nothing',
    status: 404,
    text: 'no such post',
  },
  {
    name: 'a request id is sent',
    path: '/stacked/tagged',
    status: 200,
    text: 'tagged',
    expect: { 'x-request-id': 'fixed' },
  },
  {
    name: 'a tag saves the body',
    path: '/stacked/tagged',
    headers: { 'if-none-match': '"jh7CGNx-yq3WU4j7qbZyPOEUJoo"' },
    status: 304,
    text: '',
    expect: { 'content-type': null },
  },
  {
    name: 'an allowed origin is told',
    path: '/stacked/tagged',
    headers: { origin: 'https://app.example.com' },
    status: 200,
    expect: { 'access-control-allow-origin': 'https://app.example.com' },
  },
  {
    name: 'another origin is not told',
    path: '/stacked/tagged',
    headers: { origin: 'https://evil.example' },
    status: 200,
    expect: { 'access-control-allow-origin': null },
  },
  {
    name: 'a signed session is read',
    path: '/stacked/visits',
    status: 200,
    json: { visits: 1 },
    expect: { vary: 'Cookie, Origin' },
  },
  {
    name: 'a forged session is none',
    path: '/stacked/visits',
    headers: { cookie: 'session=eyJ2aXNpdHMiOjQxfQ.awOmKg.AAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    status: 200,
    json: { visits: 1 },
  },
]
