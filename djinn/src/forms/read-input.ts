import { ValidationError } from '../base/index.ts'
import type { MultiDict, UploadedFile } from '../http/index.ts'
import type { FormInit } from './form-types.ts'

/** The part of a request that forms read. */
export interface ReadableRequest {
  readonly isForm: boolean
  readonly method: string
  readonly query: MultiDict
  form(): Promise<{ readonly fields: MultiDict; readonly files: MultiDict<UploadedFile> }>
  json(): Promise<unknown>
}

/** The part of a handler's context that forms read. */
export interface FormContext {
  readonly request: ReadableRequest
}

/**
 * The data of a form in a request: that of its body, an HTML form or JSON; of GET and HEAD that of the query. The context of a
 * handler stands for its request. Everything else is the data itself.
 *
 * @param fromJson Looks at the JSON of a body. @default it must be an object
 */
export function readInput(
  source: unknown,
  fromJson: (json: unknown) => unknown = objectOf,
): Input | Promise<Input> {
  if (isContext(source)) return dataOf(source.request, fromJson).then((data) => ({ data, context: source }))
  return isRequest(source) ? dataOf(source, fromJson).then((data) => ({ data })) : { data: source }
}

/** What a form is made of; at once where the data is there already. */
type Input = Pick<FormInit, 'data' | 'context'>

async function dataOf(request: ReadableRequest, fromJson: (json: unknown) => unknown): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return request.query
  return request.isForm ? request.form() : fromJson(await request.json())
}

/** What else JSON may be is the client's mistake. */
function objectOf(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new ValidationError([{ path: [], code: 'invalid', message: 'Send an object.' }])
}

function isRequest(source: unknown): source is ReadableRequest {
  if (typeof source !== 'object' || source === null) return false
  const { form, json } = source as Partial<ReadableRequest>
  return typeof form === 'function' && typeof json === 'function'
}

function isContext(source: unknown): source is FormContext {
  return typeof source === 'object' && source !== null && 'request' in source && isRequest(source.request)
}
