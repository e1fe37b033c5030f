import type { CompiledConverter } from './converter.ts'
import { FixedPaths } from './fixed-paths.ts'
import type { Part, PartMatch } from './part.ts'
import type { Rule } from './rule.ts'
import { compareWeights, type Weight } from './weight.ts'

/** Up to so many fixed segments are compared one by one, which costs less than a look-up in a Map. */
const fewSegments = 4
const slash = 47

/**
 * A state of the matcher: what stands behind a path so far. Ways on are linked lists, and what a walk reads stands first:
 * in a large table a match costs what it reads from memory, more than what it computes.
 */
export class Node<Target> {
  /** The fixed segment that leads here; empty behind a variable. */
  readonly text: string
  readonly #first: number
  /** The next state beside this one, where they are few. */
  #beside: Node<Target> | undefined
  /** The states behind fixed segments that are not empty: the first where they are few, else a Map. */
  #few: Node<Target> | undefined
  #many: Map<string, Node<Target>> | undefined
  /** The first way on through a variable; after `settle` the one to try first. */
  edge: Edge<Target> | undefined
  /** Whether a rule here also answers with a slash behind it. */
  loose = false
  /** The first method with its rule, and then all; rules for WebSockets are left out. */
  #method: string | undefined
  #rule: Rule<Target> | undefined
  #answers: Answer<Target> | undefined
  /** The state behind one more slash. */
  slash: Node<Target> | undefined
  /** The rules that end here, in the order they were added. */
  rules: readonly Rule<Target>[] = []
  /** The states with rules that are reached by fixed segments alone, by path; only behind a domain. */
  #whole: FixedPaths<Node<Target>> | undefined

  constructor(text = '') {
    this.text = internalized(text)
    this.#first = text.charCodeAt(0)
  }

  /** The state behind a part; made if there is none yet. */
  step(part: Part): Node<Target> {
    return part.kind === 'fixed' ? this.#stepFixed(part.text) : this.#stepVariable(part)
  }

  #stepFixed(text: string): Node<Target> {
    const known = this.behind(text, 0)
    if (known) return known
    const node = new Node<Target>(text)
    if (text === '') this.slash = node
    else this.#addFixed(node)
    return node
  }

  #addFixed(node: Node<Target>): void {
    const few = [...nodesFrom(this.#few, (each) => each.#beside)]
    if (this.#many === undefined && few.length === fewSegments) {
      this.#many = new Map(few.map((each) => [each.text, each]))
      this.#few = undefined
    }
    if (this.#many) {
      this.#many.set(node.text, node)
      return
    }
    node.#beside = this.#few
    this.#few = node
  }

  #stepVariable(part: Extract<Part, { kind: 'variable' }>): Node<Target> {
    const edges = this.#edges()
    const known = edges.find((edge) => edge.key === part.key)
    if (known) return known.node
    const edge = new Edge<Target>(part)
    // Of two with the same weight the one that was added first is tried first.
    this.#linkEdges([...edges, edge].sort((left, right) => compareWeights(left.weight, right.weight)))
    return edge.node
  }

  #edges(): Edge<Target>[] {
    return [...nodesFrom(this.edge, (edge) => edge.next)]
  }

  #linkEdges(edges: readonly Edge<Target>[]): void {
    this.edge = edges[0]
    edges.forEach((edge, index) => {
      edge.next = edges[index + 1]
    })
  }

  addRule(rule: Rule<Target>): void {
    this.rules = [...this.rules, rule]
    this.loose ||= !rule.strictSlashes
    this.#answers = toAnswers(this.rules)
    this.#method = this.#answers?.method
    this.#rule = this.#answers?.rule
  }

  /** The state behind the fixed segment that starts there; undefined where none fits. */
  behind(path: string, start: number): Node<Target> | undefined {
    const code = path.charCodeAt(start)
    if (code === slash || start === path.length) return this.slash
    if (this.#many !== undefined) return this.#many.get(path.slice(start, segmentEnd(path, start)))
    for (let node = this.#few; node !== undefined; node = node.#beside) {
      if (node.#first === code && isSegmentAt(path, start, node.text)) return node
    }
    return undefined
  }

  /** The first rule that answers a request of this kind. */
  accept(method: string, websocket: boolean): Rule<Target> | undefined {
    if (websocket) return this.rules.find((rule) => rule.websocket && rule.allows(method))
    if (this.#rule === undefined || this.#method === method) return this.#rule
    for (let answer = this.#answers; answer !== undefined; answer = answer.next) {
      if (answer.method === method || answer.method === undefined) return answer.rule
    }
    return undefined
  }

  /** The state with rules behind a whole path without variables; asked of the state behind a domain. */
  atPath(path: string): Node<Target> | undefined {
    this.#whole ??= this.#collect(new FixedPaths(), '')
    return this.#whole.get(path)
  }

  /** The rules of each state from here on. */
  *ruleLists(): Iterable<readonly Rule<Target>[]> {
    yield this.rules
    for (const node of this.#fixed()) yield* node.ruleLists()
    for (const { node } of this.#edges()) yield* node.ruleLists()
  }

  /** Makes `atPath` look at the tree again. */
  forgetPaths(): void {
    for (const { node } of this.#edges()) node.#whole = undefined
    for (const node of this.#fixed()) node.#whole = undefined
  }

  #collect(whole: FixedPaths<Node<Target>>, path: string): FixedPaths<Node<Target>> {
    if (this.rules.length > 0) whole.set(path, this)
    for (const node of this.#fixed()) node.#collect(whole, `${path}/${node.text}`)
    return whole
  }

  #fixed(): Node<Target>[] {
    const few = nodesFrom(this.#few, (node) => node.#beside)
    return [...(this.slash ? [this.slash] : []), ...few, ...(this.#many?.values() ?? [])]
  }
}

/** A way from one state to the next through a variable. */
export class Edge<Target> {
  /** How the walk tests a segment. */
  readonly scan: CompiledConverter['scan']
  readonly node = new Node<Target>()
  /** The way to try after this one. */
  next: Edge<Target> | undefined
  readonly match: PartMatch
  /** How many variables it has. */
  readonly variables: number
  /** It takes the rest of the path. */
  readonly takesRest: boolean
  /** It ends in a slash that may be missing. */
  readonly optionalSlash: boolean
  readonly key: string
  readonly weight: Weight

  constructor(part: Extract<Part, { kind: 'variable' }>) {
    this.scan = part.takesRest ? 'other' : (part.only?.scan ?? 'other')
    this.match = part.match
    this.variables = part.variables
    this.takesRest = part.takesRest
    this.optionalSlash = part.optionalSlash
    this.key = part.key
    this.weight = part.weight
  }
}

/** Where the segment that starts there ends. */
export function segmentEnd(path: string, start: number): number {
  const end = path.indexOf('/', start)
  return end < 0 ? path.length : end
}

function isSegmentAt(path: string, start: number, text: string): boolean {
  const end = start + text.length
  return path.startsWith(text, start) && (end === path.length || path.charCodeAt(end) === slash)
}

/** The first rule for a method; without a method the one for all others. */
interface Answer<Target> {
  readonly method: string | undefined
  readonly rule: Rule<Target>
  readonly next: Answer<Target> | undefined
}

function toAnswers<Target>(rules: readonly Rule<Target>[]): Answer<Target> | undefined {
  const first = new Map<string | undefined, Rule<Target>>()
  for (const rule of rules) {
    if (rule.websocket || first.has(undefined)) continue
    for (const method of rule.methods ?? [undefined]) if (!first.has(method)) first.set(method, rule)
  }
  let answers: Answer<Target> | undefined
  for (const [method, rule] of [...first].reverse()) answers = { method, rule, next: answers }
  return answers
}

function* nodesFrom<Item>(first: Item | undefined, next: (item: Item) => Item | undefined): Iterable<Item> {
  for (let item = first; item !== undefined; item = next(item)) yield item
}

/** The same text as the one object that the engine has for each property name, shared by all states with this text. */
function internalized(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text
}
