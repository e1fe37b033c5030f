/**
 * What knows nothing of the web: errors, the shape of plugins, Standard Schema's types, safe HTML, texts, signals, settings,
 * signing, stored passwords.
 *
 * ```ts
 * import { env, html, settings } from 'djinn/base'
 *
 * const config = settings({ NAME: env.string() }, { source: { NAME: 'Ann & Bob' } })
 * html`<p>${config.NAME}</p>`.toString() // '<p>Ann &amp; Bob</p>'
 * ```
 *
 * @module
 */
export { deprecated } from './deprecated.ts'
export { DjinnError, type DjinnErrorOptions, quoted } from './djinn-error.ts'
export { type AttributeKind, attributeKind } from './html/attribute-kind.ts'
export { attributeText } from './html/attribute-text.ts'
export { escapeHtml, escapeSafeForAttribute } from './html/escape-html.ts'
export { type HtmlValue, html, type LaterHtmlValue } from './html/html.ts'
export { HtmlStream } from './html/html-stream.ts'
export { json, SafeJson } from './html/safe-json.ts'
export { SafeString } from './html/safe-string.ts'
export { ScriptText } from './html/script-text.ts'
export { invalidUrl, isScriptUrl } from './html/script-url.ts'
export { Tokenizer as HtmlTokenizer, type TokenizerState as HtmlTokenizerState } from './html/tokenizer.ts'
export { nearest } from './near.ts'
export { type Argon2Options, argon2Hasher } from './passwords/hashers/argon2.ts'
export { type BcryptLibrary, type BcryptOptions, bcryptHasher } from './passwords/hashers/bcrypt.ts'
export { md5Hasher } from './passwords/hashers/md5.ts'
export { type Pbkdf2Options, pbkdf2Hasher } from './passwords/hashers/pbkdf2.ts'
export { type ScryptOptions, scryptHasher } from './passwords/hashers/scrypt.ts'
export { werkzeugHasher } from './passwords/hashers/werkzeug.ts'
export type { PasswordHasher } from './passwords/password-hasher.ts'
export {
  defaultHashers,
  hashPassword,
  identifyHasher,
  isPasswordUsable,
  type PasswordCheck,
  type PasswordOptions,
  passwordSummary,
  unusablePassword,
  verifyPassword,
} from './passwords/passwords.ts'
export type {
  Check,
  CheckScope,
  Command,
  CommandCall,
  CommandOption,
  Plugin,
  Problem,
  TemplateContribution,
} from './plugin.ts'
export { randomKey, randomText } from './random.ts'
export { parseDuration } from './settings/duration-text.ts'
export { env, type ListOptions, type NumberLimits } from './settings/env.ts'
export { parseEnvFile, type Variables } from './settings/env-file.ts'
export { Secret } from './settings/secret.ts'
export { type Settings, type SettingsOptions, type SettingsSpec, settings } from './settings/settings.ts'
export type { Reading, Variable, VariableOptions } from './settings/variable.ts'
export { type Connection, type Receiver, Signal, signal } from './signal.ts'
export { fromUrlSafeBase64, toUrlSafeBase64 } from './signing/base64.ts'
export {
  type CsrfTokenProblem,
  csrfTokenMatches,
  csrfTokenProblem,
  maskCsrfSecret,
  newCsrfSecret,
  unmaskCsrfToken,
} from './signing/csrf-token.ts'
export {
  constantTimeEqual,
  type Digest,
  type KeyDerivation,
  type SigningKey,
  saltedHmac,
} from './signing/hmac.ts'
export { fromBase36, fromBase62, toBase36, toBase62 } from './signing/integers.ts'
export { asciiJson, type PayloadFormat, plainJson } from './signing/payload-json.ts'
export {
  checkResetToken,
  makeResetToken,
  type ResetTokenOptions,
  type ResetUser,
} from './signing/reset-token.ts'
export {
  type PayloadOptions,
  type UnsafeValue,
  UrlSafeSerializer,
  UrlSafeTimedSerializer,
} from './signing/serializer.ts'
export {
  type CookieSigner,
  type DjangoCookieOptions,
  djangoCookieSession,
  djangoCookieSigner,
  djangoStoredSession,
  flaskSession,
  type SessionFormatOptions,
} from './signing/session-formats.ts'
export { Signer, type SignerOptions, type SigningFormat } from './signing/signer.ts'
export {
  BadData,
  BadPayload,
  BadSignature,
  BadTimeSignature,
  SignatureExpired,
} from './signing/signing-errors.ts'
export { taggedJson } from './signing/tagged-json.ts'
export {
  type MaxAge,
  type TimedText,
  TimestampSigner,
  type TimestampSignerOptions,
} from './signing/timestamp-signer.ts'
export { isTuple, tuple } from './signing/tuple.ts'
export { Uuid } from './signing/uuid.ts'
export type {
  SchemaInput,
  SchemaOutput,
  StandardIssue,
  StandardResult,
  StandardSchema,
  StandardSchemaProps,
} from './standard-schema.ts'
export { camelCaseToSpaces, normalizeNewlines } from './text/plain-text.ts'
export { splitQuoted, unquote } from './text/quoted-words.ts'
export { type SlugifyOptions, slugify } from './text/slugify.ts'
export { truncateCharacters, truncateWords } from './text/truncate.ts'
export { fromStandardIssues, ValidationError, type ValidationIssue } from './validation-error.ts'
