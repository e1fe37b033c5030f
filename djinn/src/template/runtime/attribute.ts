import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { isOpaque } from '../filter-call.ts'
import { Namespace } from '../globals/namespace.ts'
import { attributeOf as pythonAttribute } from '../python/attributes.ts'
import { itemOf, missing } from '../python/item.ts'
import { isMutating, methodOf } from '../python/methods.ts'
import { typeNameOf } from '../python/type-name.ts'
import { Undefined } from '../undefined.ts'
import { isLater } from './drive.ts'
import { isMacro } from './macro.ts'
import { TemplateModule } from './module.ts'
import { near } from './near-attribute.ts'
import type { RenderState } from './render-state.ts'

/** Names of the language's own machinery: not even a property of that name on a prototype is reached. */
const forbidden = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
])

/** Prototypes whose members are no attributes; what templates may call of these values is listed in `python/`. */
const builtIn: ReadonlySet<object | null> = new Set(builtInPrototypes())

/** Properties of functions, errors and symbols that are texts, and too frequent as names of data to be read slowly. */
const harmless = ['name', 'message', 'description']

/** Names that a value of any kind may have from its prototype: the compiler reads other names directly. */
export const builtInNames: ReadonlySet<string> = new Set(
  [...builtIn]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !harmless.includes(name)),
)

/** `value.name`, by the rules of the language: an attribute, then an item. */
export function attributeOf(state: RenderState, value: unknown, name: string): unknown {
  if (value instanceof Undefined) return ofUndefined(value, name)
  if (value === null || value === undefined || isOpaque(value)) return nothing(state, value, name)
  if (state.sandboxed && isPrivate(name)) return unsafe(state, value, name)
  const found = ownAttribute(value, name)
  if (found !== undefined) return found
  const method = methodOf(value, name, state)
  if (method !== undefined && !(state.environment.sandboxed === 'immutable' && isMutating(value, name)))
    return method
  if (method !== undefined) return unsafe(state, value, name)
  const special = pythonAttribute(value, name)
  if (special !== missing) return special
  const item = itemOf(value, name)
  return item === missing ? nothing(state, value, name) : item
}

/** `value[key]`: an item, then an attribute. */
export function itemAt(state: RenderState, value: unknown, key: unknown): unknown {
  if (value instanceof Undefined) return ofUndefined(value, nameOf(key))
  if (value === null || value === undefined || isOpaque(value)) return nothing(state, value, nameOf(key), key)
  if (key instanceof Undefined) throw key.$error()
  if (state.sandboxed && typeof key === 'string' && isPrivate(key) && !(value instanceof Map))
    return unsafe(state, value, key)
  const item = itemOf(value, key instanceof SafeString ? key.toString() : key)
  if (item !== missing) return item
  return typeof key === 'string' ? attributeOf(state, value, key) : nothing(state, value, nameOf(key), key)
}

/** A property that the value, or a class that is not built in, has; functions with their object. */
function ownAttribute(value: unknown, name: string): unknown {
  if (typeof value !== 'object' && typeof value !== 'function') return undefined
  const target = value as Record<string, unknown>
  if (target instanceof Namespace) return target.get(name)
  if (target instanceof TemplateModule) return target.get(name)
  if (forbidden.has(name)) return ownData(target, name)
  if (typeof value === 'function' && !Object.hasOwn(target, name)) return undefined
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) {
    if (name === 'length' || name === 'size' || !Object.hasOwn(target, name)) return fromClass(target, name)
  } else if (!Object.hasOwn(target, name) && !isFromClass(target, name)) return undefined
  return bound(target[name], target)
}

/** A mapping may well have a key "constructor"; never a function. */
function ownData(target: Record<string, unknown>, name: string): unknown {
  if (typeof target === 'function' || !Object.hasOwn(target, name)) return undefined
  const found = target[name]
  return typeof found === 'function' ? undefined : found
}

function fromClass(target: Record<string, unknown>, name: string): unknown {
  return isFromClass(target, name) ? bound(target[name], target) : undefined
}

function isFromClass(target: object, name: string): boolean {
  let prototype: object | null = Object.getPrototypeOf(target)
  while (prototype !== null && !builtIn.has(prototype)) {
    if (Object.hasOwn(prototype, name)) return true
    prototype = Object.getPrototypeOf(prototype)
  }
  return false
}

/** A method keeps its object; a class or a macro that is kept as data stays what it is. */
function bound(found: unknown, target: object): unknown {
  if (typeof found !== 'function' || isMacro(found) || isClass(found)) return found
  const made = found.bind(target)
  for (const mark of changeMarks)
    if (mark in found) Object.defineProperty(made, mark, { value: Reflect.get(found, mark) })
  return made
}

/** How functions say that a sandbox must not call them. */
const changeMarks = ['alters_data', 'unsafe_callable']

function isClass(value: Function): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value))
}

/** Python keeps to itself what begins with two underscores, and by custom what begins with one. */
function isPrivate(name: string): boolean {
  return name.startsWith('_')
}

function unsafe(state: RenderState, value: unknown, name: string): Undefined {
  const sentence = `The attribute "${name}" of ${describe(value)} is out of bounds in a sandbox.`
  if (state.environment.undefinedKind === 'strict') throw templateErrors.security(sentence)
  return new UnsafeUndefined(state, name, sentence)
}

/** Prints nothing, and any use of it is a SecurityError. */
class UnsafeUndefined extends Undefined {
  readonly #sentence: string

  constructor(state: RenderState, name: string, sentence: string) {
    super(state.environment.undefinedKind, name, { sentence })
    this.#sentence = sentence
  }

  override $error(): never {
    throw templateErrors.security(this.#sentence)
  }
}

function ofUndefined(value: Undefined, name: string): Undefined {
  if (value.$kind !== 'chainable') throw value.$error()
  return new Undefined('chainable', `${value.$name}.${name}`, { sentence: value.$error().sentence })
}

function nothing(state: RenderState, value: unknown, name: string, key?: unknown): Undefined {
  if (state.environment.undefinedKind === 'debug') return state.undefined(name, debugWords(value, key))
  const owner = describe(value)
  const hint = hintFor(value, name)
  return state.undefined(name, { owner, ...(hint === undefined ? {} : { hint }) })
}

/** A key for a message. A list may hold others without an end: it is not written out. */
function nameOf(key: unknown): string {
  if (key instanceof SafeString) return key.toString()
  return typeof key === 'object' || typeof key === 'function' ? describe(key) : String(key)
}

/** As Jinja tells it. */
function debugWords(value: unknown, key: unknown): { owner: string; key?: string } {
  const owner = value === null || value === undefined ? 'None' : `${typeNameOf(value)} object`
  return typeof key === 'number' || typeof key === 'bigint' ? { owner, key: String(key) } : { owner }
}

function hintFor(value: unknown, name: string): string | undefined {
  if (isLater(value)) return `It has not arrived yet. Write (value|await).${name}.`
  if (name === 'length' || name === 'size') return 'Write value|length.'
  return near(value, name)
}

/** A value in a few words. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'string' || value instanceof SafeString) return 'a string'
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'object') return `a ${typeof value}`
  if (typeof (value as { then?: unknown }).then === 'function') return 'a promise'
  const made: unknown = Object.getPrototypeOf(value)?.constructor
  return typeof made === 'function' && made !== Object && made.name !== '' ? `a ${made.name}` : 'a mapping'
}

function builtInPrototypes(): object[] {
  const values = [
    Object,
    Function,
    Array,
    String,
    Number,
    Boolean,
    BigInt,
    Symbol,
    Date,
    RegExp,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Promise,
    Error,
    ArrayBuffer,
    Uint8Array,
  ]
  const prototypes: object[] = values.map((value) => value.prototype)
  prototypes.push(Object.getPrototypeOf(Uint8Array.prototype))
  for (const made of [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator]()])
    prototypes.push(Object.getPrototypeOf(made))
  prototypes.push(Object.getPrototypeOf(Object.getPrototypeOf([].values())))
  const generators = [function* () {}, async function* () {}, async () => {}]
  for (const made of generators) prototypes.push(Object.getPrototypeOf(made))
  prototypes.push(Object.getPrototypeOf(Object.getPrototypeOf(function* () {}.prototype)))
  prototypes.push(Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype)))
  return prototypes.filter((prototype) => prototype !== null && prototype !== undefined)
}
