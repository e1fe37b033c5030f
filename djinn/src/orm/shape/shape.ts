import type { ModelMeta } from '../model/model-meta.ts'

/** A step of a query set's making: a method, one of its arguments, or the end of its arguments. */
export interface Step {
  readonly kind: 'method' | 'argument' | 'end'
  /** The method's name, or the argument: a text, a lookup, an expression. */
  readonly payload: unknown
}

/** No argument can be taken for it. */
const endToken = '\u0000)'

let lastId = 0
/** Steps of a model's query sets that are remembered. Programs have thousands; a query made of a visitor's words must not fill the memory. */
const mostShapes = 50_000

/** Counts the shapes of a model, so that there are not too many. */
export class ShapeTree {
  readonly model: ModelMeta
  root: Shape
  #count = 0

  constructor(model: ModelMeta) {
    this.model = model
    this.root = new Shape(this, undefined, undefined, 0)
  }

  counted(): void {
    this.#count++
    if (this.#count <= mostShapes) return
    this.#count = 0
    this.root = new Shape(this, undefined, undefined, 0)
  }
}

/**
 * Where a query set stands in the tree of all query sets of its model: what was called with what, values left out. Two query sets
 * that are made in the same way share a shape, and a shape keeps the plan: SQL, binders, mapper.
 */
export class Shape {
  readonly id = ++lastId
  readonly tree: ShapeTree
  readonly parent: Shape | undefined
  readonly step: Step | undefined
  /** How many values the steps so far take. */
  readonly slots: number
  /** Plans by database. */
  plans: Map<object, unknown> | undefined
  lastPlan: unknown
  lastDatabase: object | undefined
  #children: Map<string, Shape> | undefined
  #lastToken: string | undefined
  #lastChild: Shape | undefined

  constructor(tree: ShapeTree, parent: Shape | undefined, step: Step | undefined, slots: number) {
    this.tree = tree
    this.parent = parent
    this.step = step
    this.slots = slots
  }

  /** The next step, if it was taken before. */
  find(token: string): Shape | undefined {
    if (this.#lastToken === token) return this.#lastChild
    const child = this.#children?.get(token)
    if (child !== undefined) {
      this.#lastToken = token
      this.#lastChild = child
    }
    return child
  }

  add(token: string, step: Step, slots: number): Shape {
    this.tree.counted()
    const child = new Shape(this.tree, this, step, this.slots + slots)
    this.#children ??= new Map()
    this.#children.set(token, child)
    this.#lastToken = token
    this.#lastChild = child
    return child
  }

  /** A method without arguments, or the beginning of one with. */
  method(name: string): Shape {
    return this.find(name) ?? this.add(name, { kind: 'method', payload: name }, 0)
  }

  /** The end of a method's arguments. */
  end(): Shape {
    return this.find(endToken) ?? this.add(endToken, { kind: 'end', payload: undefined }, 0)
  }

  /** An argument that is part of the shape as it is: a name, a flag. */
  text(argument: string): Shape {
    return this.find(argument) ?? this.add(argument, { kind: 'argument', payload: argument }, 0)
  }

  /** The methods from the first to the last, each with its arguments. */
  calls(): { readonly method: string; readonly args: readonly unknown[] }[] {
    const steps: Step[] = []
    for (let at: Shape | undefined = this; at?.step !== undefined; at = at.parent) steps.push(at.step)
    const calls: { method: string; args: unknown[] }[] = []
    for (const step of steps.reverse()) {
      if (step.kind === 'method') calls.push({ method: step.payload as string, args: [] })
      else if (step.kind === 'argument') calls.at(-1)?.args.push(step.payload)
    }
    return calls
  }
}
