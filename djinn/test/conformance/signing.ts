import {
  BadPayload,
  checkResetToken,
  csrfTokenMatches,
  csrfTokenProblem,
  type Digest,
  djangoCookieSession,
  djangoCookieSigner,
  djangoStoredSession,
  flaskSession,
  fromBase36,
  fromBase62,
  fromUrlSafeBase64,
  identifyHasher,
  isPasswordUsable,
  type KeyDerivation,
  makeResetToken,
  maskCsrfSecret,
  md5Hasher,
  type PasswordHasher,
  passwordSummary,
  pbkdf2Hasher,
  Signer,
  type SignerOptions,
  saltedHmac,
  scryptHasher,
  TimestampSigner,
  toBase36,
  toBase62,
  toUrlSafeBase64,
  tuple,
  UrlSafeSerializer,
  UrlSafeTimedSerializer,
  Uuid,
  unmaskCsrfToken,
  verifyPassword,
} from 'djinn/base'
import { type Adapter, type CaseInput, type RecordedError, sameError, UnknownOperation } from './adapter.ts'
import { type Decoders, decode, list } from './decode.ts'
import { sameValue } from './same-value.ts'

/** Signed values, sessions, passwords and tokens, through `djinn/base`. */
export const adapter: Adapter = { run, matches, matchesError }

type Operation = (input: CaseInput) => unknown

const operations: Readonly<Record<string, Operation>> = {
  'signer.sign': (input) =>
    new Signer(itsKey(input), itsOptions(input, 'itsdangerous.Signer')).sign(text(input.value)),
  'signer.unsign': (input) =>
    new Signer(itsKey(input), itsOptions(input, 'itsdangerous.Signer')).unsign(text(input.value)),
  'signer.validate': (input) =>
    new Signer(itsKey(input), itsOptions(input, 'itsdangerous.Signer')).isValid(text(input.value)),
  'timestamp.sign': (input) => itsTimestamp(input).sign(text(input.value)),
  'timestamp.unsign': (input) => {
    const { text: value, dateSigned } = itsTimestamp(input).unsignTimed(text(input.value), age(input))
    return { value, timestamp: dateSigned.getTime() / 1000 }
  },
  'urlsafe.dumps': (input) => itsSerializer(input).dumps(decode(input.value)),
  'urlsafe.loads': (input) => itsSerializer(input).loads(text(input.value)),
  'urlsafe_timed.dumps': (input) => itsTimedSerializer(input).dumps(decode(input.value)),
  'urlsafe_timed.loads': (input) => itsTimedSerializer(input).loads(text(input.value), age(input)),

  'flask_session.dumps': (input) => flask(input).dumps(decode(input.value, taggedValues)),
  'flask_session.loads': (input) => withoutUuids(flask(input).loads(text(input.value), age(input))),

  'dj.signer.sign': (input) => djangoSigner(input).sign(text(input.value)),
  'dj.signer.unsign': (input) => djangoSigner(input).unsign(text(input.value)),
  'dj.timestamp.sign': (input) => djangoTimestamp(input).sign(text(input.value)),
  'dj.timestamp.unsign': (input) => djangoTimestamp(input).unsign(text(input.value), age(input)),
  'dj.dumps': (input) => djangoSerializer(input).dumps(decode(input.value)),
  'dj.loads': (input) => djangoSerializer(input).loads(text(input.value), age(input)),
  'dj.b62_encode': (input) => toBase62(wholeNumber(input.value)),
  'dj.b62_decode': (input) => orReject(fromBase62(text(input.value))),
  'dj.int_to_base36': (input) => toBase36(wholeNumber(input.value)),
  'dj.base36_to_int': (input) => orReject(fromBase36(text(input.value))),
  'dj.urlsafe_base64_encode': (input) => toUrlSafeBase64(text(input.value)),
  'dj.urlsafe_base64_decode': (input) => orReject(fromUrlSafeBase64(text(input.value))),
  'dj.set_signed_cookie': (input) => cookieSigner(input).sign(text(input.value)),
  'dj.get_signed_cookie': getSignedCookie,
  'dj.salted_hmac': (input) =>
    saltedHmac(
      text(input.key_salt),
      text(input.value),
      text(input.secret),
      digest(input.algorithm ?? 'sha1'),
    ).toString('hex'),
  'dj.session_encode': (input) => storedSession(input).dumps(decode(input.value)),
  'dj.session_decode': (input) => storedSession(input).tryLoads(text(input.value))?.value ?? {},
  'dj.signed_cookie_session_key': (input) =>
    djangoCookieSession(text(input.secret_key), clock(input)).dumps(decode(input.value)),

  'password.encode': (input) => hasherFor(input).encode(text(input.password), text(input.salt)),
  'password.check': async (input) => {
    const { correct } = await verifyPassword(text(input.password), encoded(input), { hashers: cheapHashers })
    return correct
  },
  'password.verify': verify,
  'password.is_usable': (input) => isPasswordUsable(input.encoded === null ? null : text(input.encoded)),
  'password.identify': (input) => {
    if (typeof input.encoded !== 'string') return { raises: 'TypeError' }
    return identifyHasher(input.encoded, { hashers: cheapHashers }) ?? { raises: 'ValueError' }
  },
  'password.summary': (input) => orReject(passwordSummary(encoded(input), { hashers: cheapHashers })),

  'reset_token.make': (input) =>
    makeResetToken(user(input), text(input.secret), { now: () => naive(input.now) }),
  'reset_token.check': (input) =>
    checkResetToken(user(input), text(input.token), text(input.secret), {
      fallbackKeys: texts(input.fallbacks),
      timeout: integer(input.timeout),
      now: () => naive(input.now),
    }),

  'csrf.mask': (input) => maskCsrfSecret(text(input.secret), text(input.mask)),
  'csrf.unmask': (input) => unmaskCsrfToken(text(input.token)),
  'csrf.match': (input) => csrfTokenMatches(text(input.request_token), text(input.secret)),
  'csrf.check_format': (input) => {
    const problem = csrfTokenProblem(text(input.token))
    return problem ? { invalid: problem } : 'ok'
  },
}

function run(input: CaseInput): unknown {
  const operation = operations[String(input.op)]
  if (!operation) throw new UnknownOperation(input.op)
  return operation(input)
}

/** A packed payload differs between builds of zlib: it has to begin alike and to mean the same. */
function matches(actual: unknown, expected: unknown, input: CaseInput): boolean {
  const packed = typeof expected === 'string' && expected.startsWith('.')
  if (packed && isDumps(input) && typeof actual === 'string')
    return actual.startsWith('.') && loadsBack(actual, input)
  // Some were recorded without asking for the time.
  if (input.op === 'timestamp.unsign' && typeof expected === 'string') {
    return (actual as { value: unknown }).value === expected
  }
  return sameValue(actual, expected)
}

const loadsOf: Readonly<Record<string, string>> = {
  'urlsafe.dumps': 'urlsafe.loads',
  'urlsafe_timed.dumps': 'urlsafe_timed.loads',
  'flask_session.dumps': 'flask_session.loads',
  'dj.dumps': 'dj.loads',
  'dj.session_encode': 'dj.session_decode',
}

function isDumps(input: CaseInput): boolean {
  return String(input.op) in loadsOf || input.op === 'dj.signed_cookie_session_key'
}

function loadsBack(signed: string, input: CaseInput): boolean {
  if (input.op === 'dj.signed_cookie_session_key') {
    const session = djangoCookieSession(text(input.secret_key), clock(input))
    return sameValue(session.loads(signed), input.value)
  }
  return sameValue(run({ ...input, op: loadsOf[String(input.op)], value: signed }), input.value)
}

/** Python tells one kind of unreadable payload from another; Djinn has one error for them. */
const payloadErrors = new Set(['BadPayload', 'JSONDecodeError', 'UnicodeDecodeError', 'Error', 'error'])

function matchesError(error: unknown, recorded: RecordedError): boolean {
  if (error instanceof BadPayload) return payloadErrors.has(recorded.class) || sameError(error, recorded)
  if (!sameError(error, recorded)) return false
  if (typeof recorded.date_signed !== 'number') return true
  const { dateSigned } = error as { dateSigned?: Date }
  return dateSigned?.getTime() === recorded.date_signed * 1000
}

function options(input: CaseInput): CaseInput {
  return (input.options ?? {}) as CaseInput
}

function itsKeys(input: CaseInput): readonly string[] {
  const { key } = options(input)
  return Array.isArray(key) ? texts(key) : [text(key)]
}

/** ItsDangerous lists its keys from the oldest to the newest. */
function itsKey(input: CaseInput): string {
  return itsKeys(input).at(-1) ?? ''
}

function itsOptions(input: CaseInput, defaultSalt: string): SignerOptions {
  const { salt, sep, key_derivation, digest: digestName } = options(input)
  return {
    format: 'itsdangerous',
    salt: text(salt ?? defaultSalt),
    fallbackKeys: itsKeys(input).slice(0, -1),
    separator: text(sep ?? '.'),
    digest: digest(digestName ?? 'sha1'),
    keyDerivation: text(key_derivation ?? 'django-concat') as KeyDerivation,
  }
}

function itsTimestamp(input: CaseInput): TimestampSigner {
  return new TimestampSigner(itsKey(input), { ...itsOptions(input, 'itsdangerous.Signer'), ...clock(input) })
}

function itsSerializer(input: CaseInput): UrlSafeSerializer {
  return new UrlSafeSerializer(itsKey(input), itsOptions(input, 'itsdangerous'))
}

function itsTimedSerializer(input: CaseInput): UrlSafeTimedSerializer {
  return new UrlSafeTimedSerializer(itsKey(input), { ...itsOptions(input, 'itsdangerous'), ...clock(input) })
}

function flask(input: CaseInput): UrlSafeTimedSerializer {
  return flaskSession(text(input.secret_key), { fallbackKeys: texts(input.fallbacks), ...clock(input) })
}

/** Values that only tagged JSON tells apart. */
const taggedValues: Decoders = {
  $tuple: (value, inner) => tuple(...list(value).map(inner)),
  $uuid: (value) => Uuid.from(String(value)),
}

function withoutUuids(value: unknown): unknown {
  if (value instanceof Uuid) return String(value)
  if (Array.isArray(value)) return value.map(withoutUuids)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutUuids(member)]))
}

function djangoOptions(input: CaseInput, defaultSalt: string): SignerOptions {
  const { sep, salt, algorithm, fallback_keys } = { ...input, ...options(input) } as CaseInput
  return {
    salt: text(salt || defaultSalt),
    separator: text(sep ?? ':'),
    digest: digest(algorithm ?? 'sha256'),
    fallbackKeys: texts(fallback_keys),
  }
}

function djangoSigner(input: CaseInput): Signer {
  return new Signer(text(input.key), djangoOptions(input, 'django.core.signing.Signer'))
}

function djangoTimestamp(input: CaseInput): TimestampSigner {
  const signerOptions = djangoOptions(input, 'django.core.signing.TimestampSigner')
  return new TimestampSigner(text(input.key), { ...signerOptions, ...clock(input) })
}

function djangoSerializer(input: CaseInput): UrlSafeTimedSerializer {
  const signerOptions = djangoOptions(input, 'django.core.signing')
  const compress = input.compress === true
  return new UrlSafeTimedSerializer(text(input.key), { ...signerOptions, ...clock(input), compress })
}

function storedSession(input: CaseInput): UrlSafeTimedSerializer {
  return djangoStoredSession(text(input.secret_key), { className: 'SessionBase', ...clock(input) })
}

function cookieSigner(input: CaseInput) {
  const salt = text(input.salt ?? '')
  return djangoCookieSigner(text(input.secret_key), text(input.name), {
    salt,
    acceptOld: true,
    ...clock(input),
  })
}

function getSignedCookie(input: CaseInput): string {
  const cookies = input.cookies as Readonly<Record<string, string>>
  const name = text(input.name)
  if (!Object.hasOwn(cookies, name)) throw new RangeError(`There is no cookie ${name}.`)
  return cookieSigner(input).unsign(cookies[name] ?? '', age(input))
}

/** The first one is the cheapest, for the first one also works when a password cannot be read. */
const cheapHashers: readonly PasswordHasher[] = [
  md5Hasher(),
  pbkdf2Hasher({ iterations: 1 }),
  pbkdf2Hasher({ digest: 'sha1', iterations: 1 }),
  scryptHasher({ cost: 16 }),
]

function hasherFor(input: CaseInput): PasswordHasher {
  const cost = input.work_factor === undefined ? {} : { cost: integer(input.work_factor) }
  return hasherNamed(text(input.algorithm), { ...numberOption('iterations', input.iterations), ...cost })
}

function hasherNamed(algorithm: string, settings: { iterations?: number; cost?: number }): PasswordHasher {
  switch (algorithm) {
    case 'pbkdf2_sha256':
      return pbkdf2Hasher(numberOption('iterations', settings.iterations))
    case 'pbkdf2_sha1':
      return pbkdf2Hasher({ digest: 'sha1', ...numberOption('iterations', settings.iterations) })
    case 'scrypt':
      return scryptHasher(numberOption('cost', settings.cost))
    case 'md5':
      return md5Hasher()
  }
  throw new UnknownOperation(`password hasher ${algorithm}`)
}

function numberOption(name: string, value: unknown): Readonly<Record<string, number>> {
  return value === undefined || value === null ? {} : { [name]: integer(value) }
}

async function verify(input: CaseInput): Promise<unknown> {
  if (typeof input.encoded !== 'string') return { raises: 'TypeError' }
  const iterations = numberOption('iterations', input.pbkdf2_iterations)
  const hashers = texts(input.hashers).map((name) => hasherNamed(name, iterations))
  try {
    const { correct, mustUpdate } = await verifyPassword(text(input.password), input.encoded, { hashers })
    return { correct, must_update: mustUpdate }
  } catch {
    return { raises: 'ValueError' }
  }
}

function encoded(input: CaseInput): string {
  if (typeof input.encoded !== 'string') throw new TypeError('A stored password is a text.')
  return input.encoded
}

function user(input: CaseInput) {
  const { pk, password, last_login, email } = input.user as CaseInput
  const lastLogin = last_login === null ? null : String((last_login as { $datetime: string }).$datetime)
  return { id: integer(pk), password: text(password), lastLogin, email: text(email ?? '') }
}

/** A naive date and time; Djinn reads clocks in UTC. */
function naive(value: unknown): Date {
  return new Date(`${(value as { $datetime: string }).$datetime}Z`)
}

function clock(input: CaseInput): { now?: () => number } {
  const { now } = input
  return typeof now === 'number' ? { now: () => now } : {}
}

function age(input: CaseInput): { maxAge?: number } {
  return typeof input.max_age === 'number' ? { maxAge: input.max_age } : {}
}

function digest(name: unknown): Digest {
  return text(name) as Digest
}

function integer(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('A whole number is needed.')
  return value
}

function wholeNumber(value: unknown): number | bigint {
  const decoded = decode(value)
  return typeof decoded === 'bigint' ? decoded : integer(decoded)
}

function text(value: unknown): string {
  return String(value)
}

function texts(value: unknown): string[] {
  return list(value).map(String)
}

function orReject<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('The text cannot be read.')
  return value
}
