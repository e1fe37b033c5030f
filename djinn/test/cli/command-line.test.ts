import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Project } from './project.ts'

describe('djinn', () => {
  test('routes shows subdomains and hosts where routes have any', async () => {
    await using project = new Project({
      'app.ts': `import { Djinn } from 'djinn'
const app = new Djinn({ serverName: 'example.com' })
app.get('/', () => 'home')
app.get('/v1', { subdomain: 'api' }, () => 'api')
export default app
`,
      'hosts.ts': `import { Djinn } from 'djinn'
const app = new Djinn({ hostMatching: true })
app.get('/', { host: 'a.example' }, () => 'a')
export default app
`,
    })
    assert.equal(
      (await project.call('routes')).out,
      'Methods  Subdomain  Path\n-------  ---------  ----\nGET                 /\nGET      api        /v1\n',
    )
    const hosts = await project.call('--app', 'hosts.ts', 'routes')
    assert.equal(hosts.out, 'Methods  Host       Path\n-------  ---------  ----\nGET      a.example  /\n')
  })
})
