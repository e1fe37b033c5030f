/** The text of a template, and what is known of it. */
export interface TemplateSource {
  readonly text: string
  /** The file that it was read from, for messages. */
  readonly file?: string
  /** Whether it is still the newest; asked before each use where templates are reloaded. */
  isCurrent?(): boolean
}

/** A template whose code was made before: what `djinn templates compile` writes. */
export interface CompiledSource {
  /** One for each place in the HTML where it is included. */
  readonly compiled: readonly CompiledModule[]
}

/** The code of one template as a module exports it. */
export interface CompiledModule {
  readonly name: string
  readonly source: string
  /** Where in the HTML it stands: `text`, or a place inside of a tag. */
  readonly start: string
  readonly positions: readonly (readonly [number, number])[]
  readonly blockPlaces: Readonly<Record<string, string>>
  /** What the code relies on; other settings are refused. */
  readonly made: string
  create(library: never, link: never, template: never): unknown
}

/** Where templates come from. Answers at once or later; undefined means that it has no template of the name. */
export interface Loader {
  load(
    name: string,
  ): TemplateSource | CompiledSource | undefined | Promise<TemplateSource | CompiledSource | undefined>
  /** The names of all templates, sorted; for tools. */
  list?(): readonly string[] | Promise<readonly string[]>
}

/**
 * Templates from an object of names and texts.
 *
 * ```ts
 * import { Environment, memoryLoader } from 'djinn/template'
 *
 * const environment = new Environment({ loader: memoryLoader({ 'hi.txt': 'Hi {{ name }}!' }) })
 * await environment.render('hi.txt', { name: 'Ann' }) // 'Hi Ann!'
 * ```
 */
export function memoryLoader(templates: Readonly<Record<string, string>>): Loader {
  return {
    load(name) {
      if (!Object.hasOwn(templates, name)) return undefined
      const text = templates[name] ?? ''
      return { text, isCurrent: () => templates[name] === text }
    },
    list: () => Object.keys(templates).sort(),
  }
}

/** Asks a function for the text of each template. */
export function functionLoader(
  load: (name: string) => string | undefined | Promise<string | undefined>,
): Loader {
  const toSource = (text: string | undefined) => (text === undefined ? undefined : { text })
  return {
    load(name) {
      const text = load(name)
      return text instanceof Promise ? text.then(toSource) : toSource(text)
    },
  }
}

/** Asks several loaders, one after another. */
export function choiceLoader(...loaders: readonly Loader[]): Loader {
  const from = (name: string, index: number): ReturnType<Loader['load']> => {
    for (let next = index; next < loaders.length; next++) {
      const found = loaders[next]?.load(name)
      if (found instanceof Promise) return found.then((source) => source ?? from(name, next + 1))
      if (found !== undefined) return found
    }
    return undefined
  }
  return { load: (name) => from(name, 0), list: () => listAll(loaders) }
}

/** Gives each loader a prefix: `{ blog: … }` has `blog/post.html`. */
export function prefixLoader(loaders: Readonly<Record<string, Loader>>, separator = '/'): Loader {
  return {
    load(name) {
      const index = name.indexOf(separator)
      const prefix = name.slice(0, Math.max(0, index))
      if (index < 0 || !Object.hasOwn(loaders, prefix)) return undefined
      return loaders[prefix]?.load(name.slice(index + separator.length))
    },
    list: async () => {
      const lists = Object.entries(loaders).map(async ([prefix, loader]) =>
        ((await loader.list?.()) ?? []).map((name) => `${prefix}${separator}${name}`),
      )
      return (await Promise.all(lists)).flat().sort()
    },
  }
}

async function listAll(loaders: readonly Loader[]): Promise<readonly string[]> {
  const lists = await Promise.all(loaders.map(async (loader) => (await loader.list?.()) ?? []))
  return [...new Set(lists.flat())].sort()
}
