import { Buffer } from 'node:buffer'
import {
  type CookieOptions,
  encodeQuery,
  type FormOptions,
  isJsonType,
  parseCookies,
  parseJsonBody,
  parseQuery,
  readForm,
  serializeCookie,
  type UploadedFile,
} from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { bytes, date, fields, number, type Operations, optionalText, pairs, text } from './input.ts'

/** Cookies, queries and bodies. */
export const cookiesAndForms: Operations = {
  parse_cookie: (input) => [...parseCookies(text(input, 'header'))],
  dump_cookie: (input) =>
    serializeCookie(text(input, 'key'), text(input, 'value'), cookieOptions(fields(input, 'options'))),
  cookie_roundtrip: (input) => {
    const header = serializeCookie(text(input, 'key'), text(input, 'value'), { path: null })
    return [header, [...parseCookies(header)]]
  },
  parse_query: (input) => [...parseQuery(text(input, 'query'))],
  parse_urlencoded: async (input) => {
    const body = Buffer.from(text(input, 'body'))
    const form = await readForm(body, 'application/x-www-form-urlencoded', { lenient: true })
    return [...form.fields]
  },
  urlencode: (input) => encodeQuery(pairs(input, 'pairs')),
  multipart,
  get_json: (input) => {
    const [body, type] = [Buffer.from(text(input, 'body')), optionalText(input, 'content_type')]
    const silent = parseJsonBody(body, type, { silent: true })
    return { is_json: isJsonType(type), silent, value: parseJsonBody(body, type) }
  },
}

/** The names of the recorded stack as ours. */
export function cookieOptions(options: Record<string, unknown>): CookieOptions {
  const { max_age, expires, path, domain, secure, httponly, samesite, partitioned } = options
  return {
    ...(max_age === undefined || max_age === null ? {} : { maxAge: seconds(max_age) }),
    ...(expires === undefined || expires === null ? {} : { expires: date(expires) ?? Number(expires) }),
    ...(path === undefined ? {} : { path: path === null ? null : String(path) }),
    ...(domain ? { domain: String(domain) } : {}),
    ...(secure ? { secure: true } : {}),
    ...(httponly ? { httpOnly: true } : {}),
    ...(samesite ? { sameSite: samesite as 'lax' } : {}),
    ...(partitioned ? { partitioned: true } : {}),
    now: new Date(1_700_000_000_000),
  }
}

/** Seconds; a text stays one, for it has to be refused. */
function seconds(value: unknown): number {
  if (typeof value !== 'object' || value === null) return value as number
  return Number((value as { $duration_us: unknown }).$duration_us) / 1e6
}

async function multipart(input: CaseInput): Promise<unknown> {
  const body = bytes(input, 'body')
  const form = await readForm(
    body,
    text(input, 'content_type'),
    formOptions(fields(input, 'options'), body.length),
  )
  const files = await Promise.all([...form.files].map(([, file]) => describeFile(file)))
  return { form: [...form.fields], files }
}

function formOptions(options: Record<string, unknown>, length: number): FormOptions {
  const maxBody = number(options.max_content_length)
  const maxFieldsMemory = number(options.max_form_memory_size)
  const maxParts = number(options.max_form_parts)
  return {
    lenient: true,
    contentLength: number(options.content_length) ?? length,
    ...(maxBody === undefined ? {} : { maxBody }),
    ...(maxFieldsMemory === undefined ? {} : { maxFieldsMemory }),
    ...(maxParts === undefined ? {} : { maxParts }),
  }
}

async function describeFile(file: UploadedFile): Promise<unknown> {
  return {
    name: file.name,
    filename: file.filename,
    content_type: file.contentType ?? null,
    mimetype: file.mimetype,
    content: Buffer.from(await file.bytes()).toString('base64'),
    headers: [...file.headers],
  }
}
