import { type BaseContext, Djinn, definePlugin, type MultiDict, Reply } from 'djinn'
import { sessions } from 'djinn/sessions'
import { z } from 'zod'
import { expectSame, type Same } from './expect-type.ts'

// ---- what a handler is given

const app = new Djinn()
app.get('/users/<int:id>/files/<path:rest>', ({ params, query, body, request, json }) => {
  expectSame<Same<typeof params, { id: number; rest: string }>>()
  expectSame<Same<typeof query, MultiDict>>()
  expectSame<Same<typeof body, undefined>>()
  return json({ id: params.id, method: request.method })
})
// @ts-expect-error the path has no "name"
app.get('/users/<int:id>', ({ params }) => params.name)
// @ts-expect-error no plugin adds a session
app.get('/visits', ({ session }) => session)
// @ts-expect-error there is no converter "integer"
app.get('/posts/<integer:id>', () => '')
// @ts-expect-error a path begins with a slash
app.get('posts', () => '')
// @ts-expect-error a handler is a function
app.get('/text', 'text')
// @ts-expect-error parameters are read only
app.get('/users/<int:id>', ({ params }) => (params.id = 'x'))

// ---- what a handler may return

app.get('/a', () => 'text')
app.get('/b', async () => ({ later: true }))
app.get('/c', () => new Reply(undefined, { status: 204 }))
app.get('/d', () => new Response('web'))
app.get('/e', () => null)
app.get('/f', async function* () {
  yield 'piece'
})
// @ts-expect-error a handler returns something
app.get('/g', () => {})
// @ts-expect-error a bigint is no JSON
app.get('/h', () => 1n)

// ---- url(): parameters, then a query

const detail = app.route('/posts/<int:id>/<slug:name>')
detail.url({ id: 3, name: 'a-b' })
detail.url({ id: 3, name: 'a-b' }, { page: 2, tag: ['a', 'b'], none: undefined }, 'comments')
// @ts-expect-error "id" is a number
detail.url({ id: '3', name: 'a-b' })
// @ts-expect-error "name" is missing
detail.url({ id: 3 })
// @ts-expect-error the parameters are missing
detail.url()
// @ts-expect-error the path has no "slug"
detail.url({ id: 3, name: 'a', slug: 'b' })
const list = app.route('/posts')
list.url()
list.url({}, { page: 2 })
// @ts-expect-error a query holds texts, numbers, booleans and lists of them
list.url({}, { page: { number: 2 } })

// ---- parameters of a blueprint's prefix are those of its routes

const tenant = app.blueprint('/<slug:tenant>')
const blog = tenant.blueprint('/blog/<int:year>')
blog.get('/<int:id>', ({ params }) => {
  expectSame<Same<typeof params, { tenant: string; year: number; id: number }>>()
  return params
})
blog.route('/<int:id>').url({ tenant: 'acme', year: 2026, id: 7 })
// @ts-expect-error the prefix needs "tenant"
blog.route('/<int:id>').url({ year: 2026, id: 7 })

// ---- own converters

const hex = {
  match: /[0-9a-f]+/,
  parse: (text: string) => BigInt(`0x${text}`),
  format: (value: bigint) => value.toString(16),
}
const colored = new Djinn({ converters: { hex } })
colored.get('/<hex:color>', ({ params }) => {
  expectSame<Same<typeof params.color, bigint>>()
  return ''
})
// @ts-expect-error "color" is a bigint
colored.route('/<hex:color>').url({ color: 255 })

// ---- plugins add to the context, in order

const tenantPlugin = definePlugin({ name: 'tenant', context: ({ request }) => ({ tenant: request.host }) })
const greeting = definePlugin({
  name: 'greeting',
  lazy: { greeting: (context: BaseContext & { tenant: string }) => `Hello, ${context.tenant}!` },
})
const later = definePlugin({ name: 'later', context: async () => ({ loaded: new Date() }) })
const plugged = new Djinn().use(tenantPlugin).use(greeting).use(later)
plugged.get('/', ({ tenant, greeting, loaded }) => {
  expectSame<Same<typeof tenant, string>>()
  expectSame<Same<typeof greeting, string>>()
  expectSame<Same<typeof loaded, Date>>()
  return ''
})
// @ts-expect-error the plugin needs "tenant", which no earlier plugin adds
new Djinn().use(greeting)
plugged.blueprint('/part').get('/', ({ greeting }) => greeting)
// @ts-expect-error the app of this blueprint has no such plugin
app.blueprint('/part').get('/', ({ greeting }) => greeting)

// Hooks and error handlers have it too.
plugged.beforeRequest(({ greeting }) => void greeting.length)
plugged.afterRequest((reply, { tenant }) => reply.setHeader('x-tenant', tenant))
plugged.errorHandler(RangeError, (error, { tenant }) => {
  expectSame<Same<typeof error, RangeError>>()
  return tenant
})
// @ts-expect-error a class of errors, or a status
plugged.errorHandler('404', () => '')

// ---- sessions are typed by what they keep

const visits = new Djinn().use(sessions<{ visits: number; name?: string }>())
visits.get('/', ({ session, flash }) => {
  expectSame<Same<ReturnType<typeof session.get<'visits'>>, number | undefined>>()
  flash('Hello.', 'info')
  session.set('visits', 1)
  // @ts-expect-error "visits" is a number
  session.set('visits', 'one')
  // @ts-expect-error the session keeps no "age"
  session.get('age')
  return ''
})

// ---- schemas give the types of params, query, body and answer

const schemas = {
  params: z.object({ id: z.number().transform(String) }),
  query: z.object({ page: z.coerce.number() }),
  body: z.object({ name: z.string(), tags: z.array(z.string()).default([]) }),
  response: z.object({ id: z.string(), at: z.date().transform((date) => date.toISOString()) }),
}
app.post('/items/<int:id>', schemas, ({ params, query, body }) => {
  expectSame<Same<typeof params, { id: string }>>()
  expectSame<Same<typeof query, { page: number }>>()
  expectSame<Same<typeof body, { name: string; tags: string[] }>>()
  return { id: params.id, at: new Date() }
})
detail.put({ body: schemas.body }, ({ params, body }) => {
  expectSame<Same<typeof params, { id: number; name: string }>>()
  return body.tags
})
app.post('/items', schemas, () => new Reply('own', { status: 202 }))
// @ts-expect-error the answer has no "at"
app.post('/items', { response: schemas.response }, () => ({ id: 'a' }))
// @ts-expect-error without a schema there is no body
app.post('/items', ({ body }) => body.name)

// ---- guards see the context, and may return nothing or an answer

app.get('/staff', { guards: [({ query }: BaseContext) => (query.has('no') ? 'no' : undefined)] }, () => '')
app.get('/staff', { guards: [async () => {}] }, () => '')
// @ts-expect-error a guard is a function
app.get('/staff', { guards: ['staff'] }, () => '')
// @ts-expect-error the option is called "guards"
app.route('/staff', { guard: [] })

// ---- options

new Djinn({
  secretKey: ['new', 'old'],
  trustedProxies: { for: 1 },
  csp: "default-src 'self'",
  settings: { a: 1 },
})
// @ts-expect-error the number of proxies
new Djinn({ trustedProxies: '1' })
// @ts-expect-error there is no such option
new Djinn({ allowedHost: ['example.com'] })
