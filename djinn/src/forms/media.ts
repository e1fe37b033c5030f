import { escapeHtml, SafeString } from '../base/index.ts'
import { attributesHtml } from './render/attributes.ts'
import type { Attributes } from './widget.ts'

/** Style sheets and scripts that a widget or a form needs. */
export interface MediaFiles {
  /** Style sheets by medium, or a list for all media. */
  readonly css?: Readonly<Record<string, readonly MediaAsset[]>> | readonly MediaAsset[]
  /** Scripts, in order. */
  readonly js?: readonly MediaAsset[]
}

/** A file: its path below the static files, its URL, or an object with attributes. */
export type MediaAsset = string | Script | Stylesheet

/** How {@link Media.render} writes. */
export interface MediaOptions {
  /** The nonce of the Content-Security-Policy, for each tag. */
  readonly nonce?: string
  /** Makes a URL of a path that is neither absolute nor a URL: `staticUrl` of `staticFiles()`. @default below `/static/` */
  readonly url?: (path: string) => string
  /** The hash of a file for `integrity`, `sha384-…`; undefined where there is none. */
  readonly integrity?: (path: string) => string | undefined
}

/**
 * A script with attributes, for {@link MediaFiles}.
 *
 * ```ts
 * import { Media, Script } from 'djinn/forms'
 *
 * String(Media.of({ js: [new Script('/map.js', { type: 'module' })] })) // '<script src="/map.js" type="module"></script>'
 * ```
 */
export class Script {
  readonly path: string
  readonly attrs: Attributes

  constructor(path: string, attrs: Attributes = {}) {
    this.path = path
    this.attrs = attrs
  }
}

/** A style sheet with attributes, for {@link MediaFiles}; its medium is that of the list it stands in. */
export class Stylesheet {
  readonly path: string
  readonly attrs: Attributes

  constructor(path: string, attrs: Attributes = {}) {
    this.path = path
    this.attrs = attrs
  }
}

/**
 * The style sheets and scripts of widgets and forms put together: each file once, in an order that keeps that of every list.
 *
 * Where two lists want two files in opposite orders, the process warns, and the first list wins.
 *
 * ```ts
 * import { Media } from 'djinn/forms'
 *
 * const both = Media.of({ js: ['base.js', 'dates.js'] }).plus(Media.of({ js: ['base.js', 'map.js'] }))
 * both.js // ['base.js', 'dates.js', 'map.js']
 * ```
 */
export class Media {
  readonly #lists: readonly MediaFiles[]
  readonly #usual: MediaOptions

  /** @param usual Options of {@link render} where it is told nothing else. */
  constructor(lists: readonly MediaFiles[] = [], usual: MediaOptions = {}) {
    this.#lists = lists
    this.#usual = usual
  }

  /** The media of one widget or form. */
  static of(files: MediaFiles | Media): Media {
    return files instanceof Media ? files : new Media([files])
  }

  /** These and others. */
  plus(...others: readonly Media[]): Media {
    const lists = [this, ...others].flatMap((media) => media.#lists)
    return lists.length === this.#lists.length ? this : new Media([...new Set(lists)], this.#usual)
  }

  /** Whether there is no file. */
  get isEmpty(): boolean {
    return this.js.length === 0 && Object.keys(this.css).length === 0
  }

  /** The scripts, in order. */
  get js(): readonly MediaAsset[] {
    return merged(this.#lists.map(({ js = [] }) => js))
  }

  /** The style sheets by medium, the media in the order of the alphabet. */
  get css(): Readonly<Record<string, readonly MediaAsset[]>> {
    const byMedium = this.#lists.map(({ css = {} }) => (isList(css) ? { all: css } : css))
    const media = [...new Set(byMedium.flatMap((each) => Object.keys(each)))].sort()
    return Object.fromEntries(
      media.map((medium) => [medium, merged(byMedium.map((each) => each[medium] ?? []))]),
    )
  }

  /**
   * The tags: style sheets, then scripts.
   *
   * ```ts
   * import { Media } from 'djinn/forms'
   *
   * const media = Media.of({ css: ['dates.css'] })
   * String(media.render({ nonce: 'r4nd' }))
   * // '<link href="/static/dates.css" media="all" rel="stylesheet" nonce="r4nd">'
   * ```
   */
  render(given: MediaOptions = {}): SafeString {
    const options = { ...this.#usual, ...given }
    const links = Object.entries(this.css).flatMap(([medium, assets]) =>
      assets.map((asset) => linkHtml(asset, medium, options)),
    )
    return new SafeString([...links, ...this.js.map((asset) => scriptHtml(asset, options))].join('\n'))
  }

  /** The tags with the usual options; what templates print. */
  toHtml(): SafeString {
    return this.render()
  }

  toString(): string {
    return this.render().toString()
  }
}

function isList(css: NonNullable<MediaFiles['css']>): css is readonly MediaAsset[] {
  return Array.isArray(css)
}

function scriptHtml(asset: MediaAsset, options: MediaOptions): string {
  return `<script src="${escapeHtml(urlOf(asset, options))}"${moreAttributes(asset, options)}></script>`
}

function linkHtml(asset: MediaAsset, medium: string, options: MediaOptions): string {
  const href = escapeHtml(urlOf(asset, options))
  return `<link href="${href}" media="${escapeHtml(medium)}" rel="stylesheet"${moreAttributes(asset, options)}>`
}

function moreAttributes(asset: MediaAsset, { nonce, integrity }: MediaOptions): string {
  return attributesHtml({
    integrity: integrity?.(pathOf(asset)),
    nonce,
    ...(typeof asset === 'string' ? {} : asset.attrs),
  })
}

function urlOf(asset: MediaAsset, { url = belowStatic }: MediaOptions): string {
  const path = pathOf(asset)
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(path) ? path : url(path)
}

function belowStatic(path: string): string {
  return `/static/${path}`
}

function pathOf(asset: MediaAsset): string {
  return typeof asset === 'string' ? asset : asset.path
}

/** Each asset by its text, so that the same file in two lists is one. */
function keyOf(asset: MediaAsset): string {
  return typeof asset === 'string' ? asset : `${asset.path} ${JSON.stringify(asset.attrs)}`
}

/** One list of many: each file after all that stand before it in some list, else as early as it was named. */
function merged(lists: readonly (readonly MediaAsset[])[]): readonly MediaAsset[] {
  const assets = new Map<string, MediaAsset>()
  const before = new Map<string, Set<string>>()
  for (const list of lists) {
    let previous: string | undefined
    for (const asset of list) {
      const key = keyOf(asset)
      if (!assets.has(key)) assets.set(key, asset)
      const needed = before.get(key) ?? new Set()
      before.set(key, needed)
      if (previous !== undefined && previous !== key) needed.add(previous)
      previous = key
    }
  }
  return sorted([...assets.keys()], before).flatMap((key) => assets.get(key) ?? [])
}

/** Layer by layer those that wait for nothing; where all wait for each other, the order of their naming. */
function sorted(
  keys: readonly string[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const done = new Set<string>()
  let waiting = keys
  while (waiting.length > 0) {
    const free = waiting.filter((key) => [...(before.get(key) ?? [])].every((needed) => done.has(needed)))
    if (free.length === 0) {
      warnOfConflict(waiting)
      return keys
    }
    for (const key of free) done.add(key)
    waiting = waiting.filter((key) => !done.has(key))
  }
  return [...done]
}

function warnOfConflict(names: readonly string[]): void {
  const message = `Forms want these files in opposite orders: ${names.join(', ')}. Name them in one order everywhere.`
  if (globalThis.process?.emitWarning) globalThis.process.emitWarning(message, { type: 'MediaOrderWarning' })
  else console.warn(message)
}

/** What the plugins of an app know of static files: their URLs, with hashed names. */
export function usualMediaOptions(context: unknown): MediaOptions {
  if (typeof context !== 'object' || context === null || !('staticUrl' in context)) return {}
  const { staticUrl } = context
  return typeof staticUrl === 'function' ? { url: (path) => String(staticUrl(path)) } : {}
}
