import { appErrors } from './errors.ts'
import type { Mount, Scope } from './scope.ts'

/** Under this symbol an app keeps what was declared on it. */
export const partOf: unique symbol = Symbol('djinn.part')

/** Any app or blueprint, whatever its types. */
export interface Part {
  /** What was declared on it. */
  readonly [partOf]: Scope
}

/** How a mount is named. */
export interface MountOptions {
  /** Joins the names of the part's routes; needed where a part is mounted twice. */
  readonly name?: string
}

type Given =
  | readonly [part: Part, options?: MountOptions]
  | readonly [prefix: string, part: Part, options?: MountOptions]

/** Hangs a part into another, after all that can be wrong with it was checked. */
export function mountPart(parent: Scope, given: Given): void {
  const { prefix, child, name } = readMount(given)
  if (child.parent !== undefined && child.parent !== parent) throw appErrors.mountForeign(child.prefix)
  if (prefix !== '' && (!prefix.startsWith('/') || prefix.endsWith('/'))) throw appErrors.mountPrefix(prefix)
  if (name !== undefined && (name === '' || name.includes('.'))) throw appErrors.name(name)
  if (child === parent || contains(child, parent)) throw appErrors.mountCircle(prefix)
  if (child.mountedIn.some((other) => other.name === name)) throw appErrors.mountTwice(prefix)
  const mount: Mount = { parent, child, prefix, name }
  parent.children.push(mount)
  child.mountedIn.push(mount)
}

function readMount(given: Given): { prefix: string; child: Scope; name: string | undefined } {
  if (typeof given[0] === 'string') {
    const [prefix, part, options] = given as readonly [string, Part, MountOptions?]
    if (prefix.includes('<')) throw appErrors.mountPrefix(prefix)
    const child = part[partOf]
    // A blueprint keeps its own prefix below the one it is mounted under: prefixes add up.
    return { prefix: prefix + child.prefix, child, name: options?.name ?? child.name }
  }
  const [part, options] = given as readonly [Part, MountOptions?]
  const child = part[partOf]
  return { prefix: child.prefix, child, name: options?.name ?? child.name }
}

function contains(outer: Scope, wanted: Scope): boolean {
  return outer.children.some(({ child }) => child === wanted || contains(child, wanted))
}
