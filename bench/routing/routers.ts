import KoaRouter from '@koa/router'
import findMyWay from 'find-my-way'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { TrieRouter } from 'hono/router/trie-router'
import { addRoute, createRouter, findRoute } from 'rou3'
import expressRouter from 'router'
import { RouteMap } from '../../djinn/src/routing/index.ts'
import type { BenchRoute } from './table.ts'

/** What a router answers: the name of the route and the values of its variables; undefined for none. */
export interface BenchAnswer {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Finds the route of a path for a GET request. */
export type Find = (path: string) => BenchAnswer | undefined

/** A router to compare, with the largest table that it can do in reasonable time. */
export interface BenchRouter {
  readonly name: string
  readonly limit: number
  load(routes: readonly BenchRoute[]): Find
}

export const routers: readonly BenchRouter[] = [
  { name: 'djinn', limit: 10_000, load: loadDjinn },
  { name: 'hand: Map and trie', limit: 10_000, load: loadHand },
  { name: 'find-my-way', limit: 10_000, load: loadFindMyWay },
  { name: 'hono RegExpRouter', limit: 1000, load: loadRegExp },
  { name: 'hono TrieRouter', limit: 10_000, load: loadTrie },
  { name: 'rou3', limit: 10_000, load: loadRou3 },
  { name: 'express router', limit: 1000, load: loadExpress },
  { name: 'koa router match()', limit: 1000, load: loadKoa },
]

function loadDjinn(routes: readonly BenchRoute[]): Find {
  const map = new RouteMap<string>()
  for (const { angle, name } of routes) map.add({ path: angle, methods: ['GET'], target: name, name })
  return (path) => {
    const match = map.match('GET', path)
    return match.kind === 'found' ? { name: match.target, params: match.params } : undefined
  }
}

interface HandNode {
  readonly fixed: Map<string, HandNode>
  variable: HandNode | undefined
  route: { readonly name: string; readonly variables: readonly string[] } | undefined
}

/** What one would write by hand for exactly this: a Map of fixed paths, a trie by segments, no other feature. */
function loadHand(routes: readonly BenchRoute[]): Find {
  const fixed = new Map<string, BenchAnswer>()
  const root: HandNode = { fixed: new Map(), variable: undefined, route: undefined }
  for (const { colon, name } of routes) {
    if (!colon.includes(':')) fixed.set(colon, { name, params: {} })
    else addByHand(root, colon, name)
  }
  return (path) => fixed.get(path) ?? findByHand(root, path)
}

function addByHand(root: HandNode, colon: string, name: string): void {
  let node = root
  const variables: string[] = []
  for (const segment of colon.slice(1).split('/')) {
    const fresh: HandNode = { fixed: new Map(), variable: undefined, route: undefined }
    if (segment.startsWith(':')) {
      variables.push(segment.slice(1))
      node.variable ??= fresh
      node = node.variable
    } else {
      if (!node.fixed.has(segment)) node.fixed.set(segment, fresh)
      node = node.fixed.get(segment) as HandNode
    }
  }
  node.route = { name, variables }
}

function findByHand(root: HandNode, path: string): BenchAnswer | undefined {
  const values: string[] = []
  let node: HandNode | undefined = root
  for (let start = 1; start <= path.length; ) {
    let end = path.indexOf('/', start)
    if (end < 0) end = path.length
    const segment = path.slice(start, end)
    const next: HandNode | undefined = node.fixed.get(segment)
    if (next === undefined && segment !== '') values.push(segment)
    node = next ?? node.variable
    if (node === undefined) return undefined
    start = end + 1
  }
  const { route } = node
  if (route === undefined) return undefined
  const params: Record<string, string> = {}
  for (let index = 0; index < values.length; index++)
    params[route.variables[index] as string] = values[index] as string
  return { name: route.name, params }
}

function loadFindMyWay(routes: readonly BenchRoute[]): Find {
  const router = findMyWay()
  for (const { colon, name } of routes) router.on('GET', colon, () => undefined, name)
  return (path) => {
    const found = router.find('GET', path)
    return found === null ? undefined : { name: found.store as string, params: found.params }
  }
}

function loadRegExp(routes: readonly BenchRoute[]): Find {
  return withHono(new RegExpRouter<string>(), routes)
}

function loadTrie(routes: readonly BenchRoute[]): Find {
  return withHono(new TrieRouter<string>(), routes)
}

interface HonoRouter {
  add(method: string, path: string, handler: string): void
  match(method: string, path: string): unknown
}

/** Hono gives the places of the values; reading them is part of its answer. */
function withHono(router: HonoRouter, routes: readonly BenchRoute[]): Find {
  for (const { colon, name } of routes) router.add('GET', colon, name)
  return (path) => {
    const [handlers, values] = router.match('GET', path) as [
      [string, Record<string, number | string>][],
      string[]?,
    ]
    // The last is the least specific; the first route that was added wins.
    const first = handlers[0]
    if (first === undefined) return undefined
    const [name, places] = first
    if (values === undefined) return { name, params: places }
    const params: Record<string, string> = {}
    for (const key in places) params[key] = values[places[key] as number] as string
    return { name, params }
  }
}

function loadRou3(routes: readonly BenchRoute[]): Find {
  const router = createRouter<string>()
  for (const { colon, name } of routes) addRoute(router, 'GET', colon, name)
  return (path) => {
    const found = findRoute(router, 'GET', path)
    return found === undefined ? undefined : { name: found.data, params: found.params ?? {} }
  }
}

function loadExpress(routes: readonly BenchRoute[]): Find {
  const router = expressRouter()
  let answer: BenchAnswer | undefined
  for (const { colon, name } of byFixedFirst(routes)) {
    router.get(colon, (request: { params: Record<string, string> }) => {
      answer = { name, params: request.params }
    })
  }
  return (path) => {
    answer = undefined
    router({ method: 'GET', url: path } as never, {} as never, () => undefined)
    return answer
  }
}

function loadKoa(routes: readonly BenchRoute[]): Find {
  const router = new KoaRouter()
  for (const { colon, name } of byFixedFirst(routes)) router.get(name, colon, () => undefined)
  return (path) => {
    const [layer] = router.match(path, 'GET').pathAndMethod
    if (layer === undefined) return undefined
    return { name: layer.name as string, params: layer.params(path, layer.captures(path)) }
  }
}

/** Where the first route that was added wins, the fixed ones must come first. */
function byFixedFirst(routes: readonly BenchRoute[]): readonly BenchRoute[] {
  return [
    ...routes.filter(({ colon }) => !colon.includes(':')),
    ...routes.filter(({ colon }) => colon.includes(':')),
  ]
}
