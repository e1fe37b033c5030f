import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

/** What the answer tells when a file is missing from what was sent. */
async function detail(debug: boolean, sent: object): Promise<string> {
  const app = new Djinn({ debug, logger: quiet() }).post('/', async ({ request }) => {
    const { files } = await request.form()
    return files.require('photo').filename
  })
  const response = await client(app, { throwErrors: false }).post('/', sent)
  assert.equal(response.status, 400)
  return ((await response.json()) as { detail: string }).detail
}

test('in development a missing file of a form without multipart hints at enctype', async () => {
  assert.equal(
    await detail(true, { form: { photo: 'me.png' } }),
    'The value "photo" is missing. The form was sent as "application/x-www-form-urlencoded"; files need <form method="post" enctype="multipart/form-data">.',
  )
  assert.match(await detail(true, {}), /^The value "photo" is missing\. No form was sent; files need/)
})

test('in production, and of a multipart form, only the name is told', async () => {
  assert.equal(await detail(false, { form: { photo: 'me.png' } }), 'The value "photo" is missing.')
  const body = '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n'
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  assert.equal(await detail(true, { body, headers }), 'The value "photo" is missing.')
})
