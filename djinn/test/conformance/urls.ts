import { redirectLocation } from 'djinn/http'
import { BuildError, type Converter, RouteMap, type Rule } from 'djinn/routing'
import { type CaseInput, UnknownOperation } from './adapter.ts'
import { decode } from './decode.ts'

/** Runs Django's `resolve`, `reverse` and `redirect` against the URL configuration that the cases share. */
export function runUrlOperation(input: CaseInput): unknown {
  switch (input.op) {
    case 'resolve':
      return resolve(String(input.path))
    case 'reverse':
      return reverse(String(input.name), argumentsOf(input))
    case 'redirect':
      return { status: input.permanent ? 301 : 302, location: redirectLocation(redirectTarget(input)) }
  }
  throw new UnknownOperation(input.op)
}

/** No pattern fits the path. */
class Resolver404 extends Error {
  override readonly name = 'Resolver404'
}

/** No pattern of the name takes the arguments. */
class NoReverseMatch extends Error {
  override readonly name = 'NoReverseMatch'
}

/** A redirect to a scheme that is none of the web's. */
class DisallowedRedirect extends Error {
  override readonly name = 'DisallowedRedirect'
}

/** A pattern as Django names it: below its namespace, with the route as it was written. */
interface Pattern {
  readonly name: string
  readonly namespaces: readonly string[]
  readonly route: string
}

/** Django's converters where they differ: ASCII digits of any number, small letters, a path that may start with a slash. */
const converters = {
  int: { match: /[0-9]+/, parse: toInteger, format: String, weight: 50 } as Converter<number | bigint>,
  uuid: {
    match: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    parse: (text: string) => ({ $uuid: text }),
    format: String,
  } as Converter<unknown>,
  path: {
    match: /[^\n]+/,
    parse: String,
    format: String,
    spansSlashes: true,
    weight: 200,
  } as Converter<string>,
}

function toInteger(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

const routes = new RouteMap<Pattern>({ converters, mergeSlashes: false, redirectDefaults: false })

function path(route: string, name: string, defaults: Record<string, unknown> = {}): void {
  routes.add({ path: `/${route}`, name, defaults, target: { name, namespaces: [], route } })
}

/** A pattern by regular expression; the paths are what it is turned around to, the first one shown. */
function regularPath(route: string, pattern: RegExp, name: string, paths: readonly string[]): void {
  for (const [index, each] of paths.entries()) {
    routes.add({ path: each, pattern, name, buildOnly: index > 0, target: { name, namespaces: [], route } })
  }
}

function includeBlog(prefix: string, namespace: string): void {
  for (const [route, name] of [
    ['', 'index'],
    ['<slug:slug>/', 'detail'],
    ['<int:y>/<int:m>/', 'month'],
  ] as const) {
    const target = { name, namespaces: [namespace], route: prefix + route }
    routes.add({ path: `/${prefix}${route}`, name: `${namespace}:${name}`, target })
  }
}

path('', 'home')
path('about/', 'about')
path('noslash', 'noslash')
path('u/<str:name>/', 'user')
path('n/<int:n>/', 'num')
path('f/<path:p>', 'file')
path('uu/<uuid:u>/', 'uuid')
includeBlog('blog/', 'blog')
includeBlog('news/', 'news')
regularPath('^re/(?P<y>[0-9]{4})/$', /^\/re\/(?<y>[0-9]{4})\/\n?$/, 're', ['/re/<y>/'])
regularPath('^pos/(\\d+)/(\\w+)/$', /^\/pos\/(\p{Nd}+)\/([\p{L}\p{N}_]+)\/\n?$/u, 'pos', [
  '/pos/<first>/<second>/',
])
regularPath('^opt/(?:(?P<p>\\d+)/)?$', /^\/opt\/(?:(?<p>\p{Nd}+)\/)?\n?$/u, 'opt', ['/opt/<p>/', '/opt/'])
path('kw/<int:a>/', 'kw', { extra: 'x' })
path('multi/<int:a>/', 'multi')
path('multi/<int:a>/<int:b>/', 'multi')

function resolve(given: string): unknown {
  // Djinn counts slashes at the start as one and makes up a missing one; Django does neither.
  const match = given.startsWith('/') && !given.startsWith('//') ? routes.match('GET', given) : undefined
  if (match?.kind !== 'found') throw new Resolver404(given)
  const { name, namespaces, route } = match.target
  const numbered =
    match.rule.pattern !== undefined && Object.keys(match.params).every((key) => /^\d+$/.test(key))
  return {
    name,
    view_name: [...namespaces, name].join(':'),
    args: numbered ? Object.values(match.params) : [],
    kwargs: numbered ? {} : match.params,
    route,
    namespaces,
  }
}

interface Arguments {
  readonly args: readonly unknown[]
  readonly kwargs: Readonly<Record<string, unknown>>
}

function argumentsOf(input: CaseInput): Arguments {
  return {
    args: decode(input.args ?? []) as unknown[],
    kwargs: decode(input.kwargs ?? {}) as Record<string, unknown>,
  }
}

function reverse(name: string, { args, kwargs }: Arguments): string {
  if (args.length > 0 && Object.keys(kwargs).length > 0)
    throw new TypeError("Don't mix *args and **kwargs in call to reverse()!")
  for (const rule of routes.rulesNamed(name)) {
    const values = args.length > 0 ? positional(rule, args) : named(rule, kwargs)
    const url = values && built(rule, values)
    if (url !== undefined) return url
  }
  throw new NoReverseMatch(name)
}

/** The values by name; undefined where there are too many or too few. */
function positional(rule: Rule<Pattern>, args: readonly unknown[]): Record<string, unknown> | undefined {
  if (args.length !== rule.variables.length) return undefined
  return Object.fromEntries(rule.variables.map((variable, index) => [variable.name, args[index]]))
}

/** The values, where the rule takes all of them; groups without a name are positional only. */
function named(
  rule: Rule<Pattern>,
  kwargs: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  if (rule.name === 'pos' && Object.keys(kwargs).length > 0) return undefined
  return Object.keys(kwargs).every((key) => rule.arguments.has(key)) ? { ...kwargs } : undefined
}

function built(rule: Rule<Pattern>, values: Record<string, unknown>): string | undefined {
  try {
    return routes.buildRule(rule, values, { check: true })
  } catch (error) {
    if (error instanceof BuildError) return undefined
    throw error
  }
}

/** A name where there is one, else an address; a word that is neither is a mistake. */
function redirectTarget(input: CaseInput): string {
  const to = String(input.to)
  if (to.startsWith('./') || to.startsWith('../')) return to
  try {
    return reverse(to, argumentsOf(input))
  } catch (error) {
    if (!(error instanceof NoReverseMatch) || !/[/.]/.test(to)) throw error
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(to)?.[1]?.toLowerCase()
  if (scheme !== undefined && !['http', 'https', 'ftp'].includes(scheme)) throw new DisallowedRedirect(to)
  return to
}
