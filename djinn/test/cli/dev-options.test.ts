import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testCertificate } from '../runtimes/test-certificate.ts'
import { Project } from './project.ts'

const app = `import { Djinn } from 'djinn'
export default new Djinn().get('/', ({ request }) => request.scheme)
`

/** The answer of a server whose certificate nobody trusts. */
function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, (response) => {
      response.setEncoding('utf8')
      response.on('data', resolve)
    })
      .on('error', reject)
      .end()
  })
}

describe('djinn dev', { concurrency: 2 }, () => {
  test('starts no new process for files that --ignore names', async () => {
    await using project = new Project({
      'app.ts': app,
      'data/a.json': '1',
      'x.log.json': '1',
      'kept.json': '1',
    })
    const dev = project.start(['dev', '--port', '0', '--ignore', 'data', '*.log.json', './deep/**/b.json'])
    await dev.url()
    await dev.until(/development/)
    await sleep(300)
    project.write('data/a.json', '2')
    project.write('x.log.json', '2')
    await sleep(300)
    project.write('kept.json', '2')
    await dev.until(/kept\.json has changed/)
    assert.doesNotMatch(dev.out, /(?:a|log)\.json has changed/)
  })

  test('speaks https with a certificate', async () => {
    await using project = new Project({ 'app.ts': app })
    const { cert, key } = testCertificate()
    writeFileSync(join(project.folder, 'cert.pem'), cert)
    writeFileSync(join(project.folder, 'key.pem'), key)
    const dev = project.start(['dev', '--port', '0', '--cert', 'cert.pem', '--key', 'key.pem'])
    const [, url = ''] = await dev.until(/on (https:\/\/\S+:\d+)/)
    assert.equal(await ask(url), 'https')
  })

  test('refuses a certificate without its key, as serve does', async () => {
    await using project = new Project({ 'app.ts': app })
    for (const command of ['dev', 'serve']) {
      const alone = await project.run(command, '--port', '0', '--cert', 'cert.pem')
      assert.equal(alone.code, 1)
      assert.match(alone.err, /^No https: --cert stands alone\.[\s\S]*\(CLI_CERTIFICATE\)/)
      const missing = await project.run(command, '--port', '0', '--cert', 'a.pem', '--key', 'b.pem')
      assert.match(missing.err, /^No https: the file of --cert cannot be read\./)
    }
  })
})
