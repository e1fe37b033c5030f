import type { CompiledConverter } from './converter.ts'
import type { Part, PartMatch } from './part.ts'
import type { Rule } from './rule.ts'
import { compareWeights, type Weight } from './weight.ts'

/** A state of the matcher: what stands behind a path so far. */
export class Node<Target> {
  /** The states behind fixed segments. */
  fixed: Map<string, Node<Target>> | undefined
  /** The ways on through variables; after `settle` the first to try stands first. */
  readonly variable: Edge<Target>[] = []
  /** The rules that end here, in the order they were added. */
  readonly rules: Rule<Target>[] = []
  /** The state behind one more slash. */
  slash: Node<Target> | undefined
  /** Whether a rule here also answers with a slash behind it. */
  loose = false
  /** The first rule for each method that has one, and the first for all others; WebSocket rules are left out. */
  byMethod: Map<string, Rule<Target>> | undefined
  forOthers: Rule<Target> | undefined
  hasWebsocket = false

  /** The state behind a part; made if there is none yet. */
  step(part: Part): Node<Target> {
    return part.kind === 'fixed' ? this.#stepFixed(part.text) : this.#stepVariable(part)
  }

  #stepFixed(text: string): Node<Target> {
    this.fixed ??= new Map()
    let node = this.fixed.get(text)
    if (!node) {
      node = new Node()
      this.fixed.set(text, node)
      if (text === '') this.slash = node
    }
    return node
  }

  #stepVariable(part: Extract<Part, { kind: 'variable' }>): Node<Target> {
    let edge = this.variable.find((existing) => existing.key === part.key)
    if (!edge) {
      edge = new Edge(part)
      this.variable.push(edge)
    }
    return edge.node
  }

  /** Sorts the ways on and prepares the rules, here and below. */
  settle(): void {
    this.variable.sort((left, right) => compareWeights(left.weight, right.weight))
    this.#settleRules()
    for (const node of this.fixed?.values() ?? []) node.settle()
    for (const edge of this.variable) edge.node.settle()
  }

  #settleRules(): void {
    this.byMethod = undefined
    this.forOthers = undefined
    this.loose = this.rules.some((rule) => !rule.strictSlashes)
    this.hasWebsocket = this.rules.some((rule) => rule.websocket)
    for (const rule of this.rules) {
      if (rule.websocket) continue
      if (rule.methods === undefined) {
        this.forOthers = rule
        return
      }
      this.byMethod ??= new Map()
      for (const method of rule.methods) {
        if (!this.byMethod.has(method)) this.byMethod.set(method, rule)
      }
    }
  }

  /** The first rule that answers a request of this kind. */
  accept(method: string, websocket: boolean): Rule<Target> | undefined {
    if (websocket) return this.rules.find((rule) => rule.websocket && rule.allows(method))
    const rule = this.byMethod?.get(method)
    return rule ?? this.forOthers
  }
}

/** A way from one state to the next through a variable. */
export class Edge<Target> {
  readonly key: string
  readonly weight: Weight
  readonly takesRest: boolean
  readonly optionalSlash: boolean
  readonly variables: number
  readonly scan: 'text' | 'digits' | 'other'
  readonly only: CompiledConverter | undefined
  readonly match: PartMatch
  readonly node = new Node<Target>()

  constructor(part: Extract<Part, { kind: 'variable' }>) {
    this.key = part.key
    this.weight = part.weight
    this.takesRest = part.takesRest
    this.optionalSlash = part.optionalSlash
    this.variables = part.variables
    this.scan = part.only && !part.takesRest ? part.only.scan : 'other'
    this.only = part.only
    this.match = part.match
  }
}
