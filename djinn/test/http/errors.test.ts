import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DjinnError } from 'djinn/base'
import {
  abort,
  errorPage,
  HttpError,
  httpErrorFor,
  InternalServerError,
  MethodNotAllowed,
  NotFound,
  problemDetails,
  RangeNotSatisfiable,
  ServiceUnavailable,
  TooManyRequests,
  Unauthorized,
} from 'djinn/http'

describe('HTTP errors', () => {
  test('each common status has a class of its own', () => {
    for (const status of [
      400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422,
    ]) {
      const error = httpErrorFor(status)
      assert.equal(error.status, status)
      assert.notEqual(error.constructor, HttpError)
      assert.equal(error.name, error.constructor.name)
    }
  })

  test('abort throws the class of the status with the words given', () => {
    assert.throws(
      () => abort(404, 'No post 9.'),
      (error) => error instanceof NotFound && error.description === 'No post 9.',
    )
    assert.throws(
      () => abort(402),
      (error) => error instanceof HttpError && error.title === 'Payment Required',
    )
  })

  for (const status of [200, 302, 399, 499, 600, 0, -1, Number.NaN]) {
    test(`abort(${status}) is the programmer's mistake`, () => {
      assert.throws(
        () => abort(status),
        (error) => error instanceof DjinnError && error.code === 'HTTP_UNKNOWN_STATUS',
      )
    })
  }

  test('errors carry the headers that their status needs', () => {
    assert.deepEqual(new MethodNotAllowed(['GET', 'PUT']).headers, [['Allow', 'GET, PUT']])
    assert.deepEqual(new RangeNotSatisfiable(11).headers, [['Content-Range', 'bytes */11']])
    assert.deepEqual(new TooManyRequests(1.2).headers, [['Retry-After', '2']])
    assert.deepEqual(new ServiceUnavailable(new Date(0)).headers, [
      ['Retry-After', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ])
    assert.deepEqual(new Unauthorized('Who?', { challenge: 'Bearer' }).headers, [
      ['WWW-Authenticate', 'Bearer'],
    ])
  })

  test('the page escapes what it shows and never shows the cause', () => {
    const cause = new Error('the password is hunter2')
    const page = errorPage(new InternalServerError(cause, '<b>"&\'', { title: '<i>' }))
    assert.match(page, /&lt;b&gt;&#34;&amp;&#39;/)
    assert.match(page, /<title>500 &lt;i&gt;<\/title>/)
    assert.doesNotMatch(page, /hunter2|<b>|<i>/)
  })

  test('problem details carry extensions, a type too, and never the cause', () => {
    const error = new NotFound('No post.', {
      extensions: { type: 'https://x.y/gone', id: 9 },
      cause: new Error('secret'),
    })
    assert.deepEqual(problemDetails(error), {
      type: 'https://x.y/gone',
      title: 'Not Found',
      status: 404,
      detail: 'No post.',
      id: 9,
    })
  })
})
