import type { CheckPath, Converter, ConverterArguments, PathParams } from 'djinn/routing'
import { RouteMap, urls } from 'djinn/routing'
import { expectSame, type Same } from './expect-type.ts'

// ---- what a path says about its params

expectSame<Same<PathParams<'/'>, {}>>()
expectSame<Same<PathParams<'/about/'>, {}>>()
expectSame<Same<PathParams<'/users/<name>'>, { name: string }>>()
expectSame<Same<PathParams<'/users/<int:id>/files/<path:rest>'>, { id: number; rest: string }>>()
expectSame<Same<PathParams<'/<string:a>/<str:b>/<default:c>'>, { a: string; b: string; c: string }>>()
expectSame<
  Same<PathParams<'/<float:ratio>/<uuid:key>/<slug:slug>'>, { ratio: number; key: string; slug: string }>
>()
expectSame<Same<PathParams<'/<int(min=1):n>/<int(max=9, signed=True):m>'>, { n: number; m: number }>>()
expectSame<Same<PathParams<'/<string(length=2):code>'>, { code: string }>>()
expectSame<Same<PathParams<'/<a>-<b>.<int:c>'>, { a: string; b: string; c: number }>>()

// `any` is one of its items, quoted or not, with or without spaces.
expectSame<Same<PathParams<'/<any(a,b):x>'>, { x: 'a' | 'b' }>>()
expectSame<Same<PathParams<'/<any( a , b ):x>'>, { x: 'a' | 'b' }>>()
expectSame<
  Same<PathParams<'/<any("about us", help):page>/<int:n>'>, { page: 'about us' | 'help'; n: number }>
>()
expectSame<Same<PathParams<"/<any('a,b', 'c>d', \"e\"):x>">, { x: 'a,b' | 'c>d' | 'e' }>>()

// A path that is no literal says nothing, and refuses nothing.
expectSame<Same<PathParams<string>, Record<string, unknown>>>()

// Where a prefix and a path meet.
type Below<Path extends string> = PathParams<`/<slug:tenant>/blog${Path}`>
expectSame<Same<Below<'/<int:id>'>, { tenant: string; id: number }>>()

// ---- converters of an app's own

interface Tag {
  readonly words: readonly string[]
}
const hex: Converter<bigint> = {
  match: /[0-9a-f]+/,
  parse: (text) => BigInt(`0x${text}`),
  format: (value) => value.toString(16),
}
const list = (_given: ConverterArguments): Converter<Tag> => ({
  parse: (text) => ({ words: text.split(',') }),
  format: (tag) => tag.words.join(','),
})
const int: Converter<'small' | 'large'> = { parse: () => 'small', format: (size) => size }
type Own = { hex: typeof hex; list: typeof list }

expectSame<Same<PathParams<'/<hex:color>', Own>, { color: bigint }>>()
expectSame<Same<PathParams<'/<list(by="+"):tags>/<int:n>', Own>, { tags: Tag; n: number }>>()
expectSame<Same<PathParams<'/<int:size>', { int: typeof int }>, { size: 'small' | 'large' }>>()

// ---- paths that are refused, with the sentence that the compiler shows

declare function route<const Path extends string>(path: Path & CheckPath<Path>): Route<PathParams<Path>>
declare function routeWithOwn<const Path extends string>(
  path: Path & CheckPath<Path, Own>,
): Route<PathParams<Path, Own>>
declare function routeBelow<const Path extends string>(
  path: Path & CheckPath<Path, {}, '/<slug:tenant>'>,
): Route<PathParams<Path>>

interface Route<Params> {
  readonly params: Params
  url(...values: keyof Params extends never ? [] : [params: Params]): string
}

route('/')
route('')
route('/a/<int:id>')
route('/<any("x-y", "a.b"):kind>')
const path: string = '/anything'
route(path)
routeWithOwn('/<hex:color>/<list(by="+"):tags>')
routeBelow('/<int:id>')

// @ts-expect-error A path starts with a slash.
route('users')
// @ts-expect-error The path names the converter "integer", which does not exist.
route('/users/<integer:id>')
// @ts-expect-error The path names the converter "hex", which does not exist: it is another app's.
route('/colors/<hex:color>')
// @ts-expect-error The path names the converter "hec", which does not exist.
routeWithOwn('/colors/<hec:color>')
// @ts-expect-error The path has two variables named "id".
route('/<int:id>/<str:id>')
// @ts-expect-error The path has two variables named "id", of which one has arguments.
route('/<int(min=1):id>/<id>')
// @ts-expect-error The path has two variables named "tenant": the other is in the prefix.
routeBelow('/<tenant>')
// @ts-expect-error A "<" in the path has no ">" behind it.
route('/<int:id')
// @ts-expect-error A "<" in the path has no ">" behind it: the arguments have no end.
route('/<int(min=1:id>')
// @ts-expect-error "" in the path is not a name.
route('/<>')
// @ts-expect-error "" in the path is not a name.
route('/<int:>')
// @ts-expect-error "user-id" in the path is not a name.
route('/<int:user-id>')

type Problem<Path extends string, Converters extends object = {}> =
  CheckPath<Path, Converters> extends { readonly problem: infer Sentence } ? Sentence : undefined

expectSame<Same<Problem<'/ok/<int:id>'>, undefined>>()
expectSame<Same<Problem<'users'>, 'A path starts with a slash.'>>()
expectSame<Same<Problem<'/<int:id>/<id>'>, 'The path has two variables named "id".'>>()
expectSame<Same<Problem<'/<a-b>'>, '"a-b" in the path is not a name: use letters, digits and "_".'>>()
expectSame<
  Same<
    Problem<'/<nope:id>'>,
    'The path names the converter "nope", which does not exist. The converters are string, int, float, path, uuid, slug and any.'
  >
>()
expectSame<Same<Problem<'/<hex:id>', Own>, undefined>>()

// ---- reverse URLs

const home = route('/')
const detail = route('/posts/<int:id>')
const page = route('/<any(en, de):language>/<path:rest>')

home.url()
detail.url({ id: 7 })
page.url({ language: 'de', rest: 'a/b' })
// @ts-expect-error The id is a number.
detail.url({ id: '7' })
// @ts-expect-error The path has an id.
detail.url({})
// @ts-expect-error The path has an id, and nothing else.
detail.url({ id: 7, page: 2 })
// @ts-expect-error There is no French.
page.url({ language: 'fr', rest: '' })

const urlFor = urls({ home, 'post.detail': detail, page })
expectSame<Same<ReturnType<typeof urlFor>, string>>()
urlFor('home')
urlFor('post.detail', { id: 7 })
// @ts-expect-error No route has this name.
urlFor('post.detial', { id: 7 })
// @ts-expect-error The id is a number.
urlFor('post.detail', { id: '7' })
// @ts-expect-error The path has an id.
urlFor('post.detail')
// @ts-expect-error The path has no id.
urlFor('home', { id: 7 })
// @ts-expect-error A number has no url().
urls({ home: 1 })

// ---- the map

const routes = new RouteMap<() => number>({ converters: { hex, list } })
routes.add({ path: '/', target: () => 1, methods: ['GET'] })
// @ts-expect-error The target is a function here.
routes.add({ path: '/', target: 1 })
// @ts-expect-error Methods are a list.
routes.add({ path: '/', target: () => 1, methods: 'GET' })
// @ts-expect-error A converter has a parse and a format.
new RouteMap({ converters: { hex: /x/ } })

const match = routes.match('GET', '/')
switch (match.kind) {
  case 'found':
    expectSame<Same<typeof match.target, () => number>>()
    break
  case 'redirect':
    expectSame<Same<typeof match.location, string>>()
    break
  case 'methodNotAllowed':
    expectSame<Same<typeof match.allowed, readonly string[]>>()
    break
  default:
    expectSame<Same<typeof match.kind, 'notFound' | 'websocketMismatch'>>()
}
