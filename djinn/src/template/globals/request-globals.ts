import type { TemplatedApp } from '../app-environment.ts'
import { isKeywords } from '../keywords.ts'
import { ownFunction } from '../runtime/call.ts'
import type { Variables } from '../template.ts'
import { flaskGlobals } from './flask-globals.ts'
import { querystring } from './querystring.ts'

/** The part of a request's context that templates are given; `app` stands above this room. */
export interface RenderingContext extends TemplatedApp {
  readonly request: { readonly queryString: string }
  readonly response: {
    type?: string | undefined
    status: number
    setHeader(name: string, value: string): unknown
  }
  urlFor(name: string, params?: Readonly<Record<string, unknown>>, options?: object): string
}

type Maker = (context: never) => unknown

/** Variables that come from the context of every app. */
const ofEveryApp: Readonly<Record<string, Maker>> = {
  request: ({ request }: RenderingContext) => request,
  params: ({ params }: { params: unknown }) => params,
  route: ({ route }: { route: unknown }) => route,
  g: ({ g }: { g: unknown }) => g,
  nonce: ({ nonce }: { nonce: unknown }) => nonce,
  settings: ({ settings }: { settings: unknown }) => settings,
  user: ({ user }: { user?: unknown }) => user,
  urlFor: (context: RenderingContext) =>
    ownFunction((...given: readonly unknown[]) => urlFor(context, given)),
  querystring: ({ request }: RenderingContext) =>
    ownFunction((...given: readonly unknown[]) => querystring(request.queryString, given)),
}

const layerKey: unique symbol = Symbol('request layer')

/** What a render knows of its request. */
interface Layer {
  readonly context: object
  readonly made: Map<string, unknown>
}

/**
 * Variables that are made of a request's context at their first use. They stand on a prototype of their own: a request makes one
 * small object, and pays for what its templates read.
 */
export class RequestGlobals {
  readonly #shared: object

  constructor(globals: Variables, brought: readonly Readonly<Record<string, Maker>>[], isFlask: boolean) {
    this.#shared = Object.create(globals)
    const makers: Record<string, Maker> = Object.assign({}, ofEveryApp, ...brought)
    for (const [name, make] of Object.entries(makers)) this.#define(name, make)
    if (!isFlask) return
    for (const [name, { of, from }] of Object.entries(flaskGlobals)) {
      const make = makers[of]
      if (make !== undefined) this.#define(name, (context) => from(make(context)))
    }
  }

  #define(name: string, make: Maker): void {
    Object.defineProperty(this.#shared, name, {
      ...shown,
      get(this: { [layerKey]?: Layer }) {
        const layer = this[layerKey]
        if (layer === undefined) return undefined
        if (!layer.made.has(name)) layer.made.set(name, make(layer.context as never))
        return layer.made.get(name)
      },
      set: setterOf(name),
    })
  }

  /** The globals of one request, with those that the app makes for each render. */
  of(context: object, more: object | undefined): Variables {
    const layer: Record<string, unknown> & { [layerKey]?: Layer } = Object.create(this.#shared)
    layer[layerKey] = { context, made: new Map() }
    if (more !== undefined) defineAll(layer, more)
    return layer
  }
}

/** Getters stay getters, which are asked once: what no template reads is not worked out, and nothing is worked out twice. */
function defineAll(layer: object, more: object): void {
  for (const [name, { get: read, value }] of Object.entries(Object.getOwnPropertyDescriptors(more))) {
    if (read === undefined) define(layer, name, value)
    else
      Object.defineProperty(layer, name, { get: onceFor(layer, name, read), set: setterOf(name), ...shown })
  }
}

const shown = { enumerable: true, configurable: true }

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, ...shown })
}

function onceFor(layer: object, name: string, read: () => unknown): () => unknown {
  return () => {
    const value = read.call(layer)
    define(layer, name, value)
    return value
  }
}

/** A handler, a tag or a component may give a value of the name: it then stands before the getter. */
function setterOf(name: string): (this: object, value: unknown) => void {
  return function (value) {
    define(this, name, value)
  }
}

/** `urlFor('post', id=3)`, `urlFor('post', { id: 3 }, { external: true })`, and Flask's `_external=True`. */
function urlFor(context: RenderingContext, [name, params, options]: readonly unknown[]): string {
  const values: Record<string, unknown> = { ...(params as object | undefined) }
  const chosen: Record<string, unknown> = { ...(options as object | undefined) }
  if (!isKeywords(params)) return context.urlFor(String(name), values, chosen)
  for (const key of Object.keys(values)) {
    if (!/^_(?:external|anchor|scheme|method)$/.test(key)) continue
    chosen[key.slice(1)] = values[key]
    delete values[key]
  }
  return context.urlFor(String(name), values, chosen)
}
