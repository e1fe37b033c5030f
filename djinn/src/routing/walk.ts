import { isDigits } from './converters/number.ts'
import type { Rule } from './rule.ts'
import type { Edge, Node } from './tree.ts'

/**
 * Walks the tree along a path. One object a map, used again for each request: what it notes is read before the next
 * walk. The tree is visited at most once in each state, so a walk is bounded by the number of rules, whatever the path.
 */
export class Walk<Target> {
  /** Where each variable stands in the path (or, the first ones, in the domain). */
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** The path is right but for a slash at its end. */
  slashMissing = false
  /** A rule was passed over because of its method or because it does (not) answer WebSockets. */
  passedOver = false
  /** Where set, the methods of rules that were passed over are added. */
  allowed: Set<string> | undefined
  websocketMismatch = false

  #path = ''
  #method = ''
  #websocket = false

  /** The rule that answers; undefined where none does, or where only a slash is missing. */
  find(
    root: Node<Target>,
    domain: string,
    path: string,
    method: string,
    websocket: boolean,
  ): Rule<Target> | undefined {
    this.#path = path
    this.#method = method
    this.#websocket = websocket
    this.slashMissing = false
    const behind = root.fixed?.get(domain)
    if (behind) {
      const rule = this.#follow(behind, 1, 0)
      if (rule !== undefined || this.slashMissing) return rule
    }
    for (const edge of root.variable) {
      if (!edge.match(domain, 0, domain.length, this.starts, this.ends, 0)) continue
      const rule = this.#follow(edge.node, 1, edge.variables)
      if (rule !== undefined || this.slashMissing) return rule
    }
    return undefined
  }

  /** @param start Where the next segment starts; beyond the end where none is left. */
  #follow(node: Node<Target>, start: number, count: number): Rule<Target> | undefined {
    const path = this.#path
    if (start > path.length) return this.#arrive(node)
    let end = path.indexOf('/', start)
    if (end < 0) end = path.length
    const next = node.fixed?.get(path.slice(start, end))
    if (next !== undefined) {
      const rule = this.#follow(next, end + 1, count)
      if (rule !== undefined || this.slashMissing) return rule
    }
    const edges = node.variable
    for (let index = 0; index < edges.length; index++) {
      const rule = this.#cross(edges[index] as Edge<Target>, start, end, count)
      if (rule !== undefined || this.slashMissing) return rule
    }
    return node.loose && start === path.length ? this.#arriveLoose(node) : undefined
  }

  #cross(edge: Edge<Target>, start: number, end: number, count: number): Rule<Target> | undefined {
    const path = this.#path
    if (edge.scan === 'text' ? end > start : edge.scan === 'digits' && isDigits(path, start, end)) {
      this.starts[count] = start
      this.ends[count] = end
      return this.#follow(edge.node, end + 1, count + 1)
    }
    if (edge.scan !== 'other') return undefined
    const to = edge.takesRest ? path.length : end
    if (!edge.match(path, start, to, this.starts, this.ends, count)) return undefined
    // Behind an optional slash that is there, the empty segment of that slash is still to come.
    const isSlashThere = edge.optionalSlash && path.charCodeAt(path.length - 1) === 47
    return this.#follow(edge.node, isSlashThere ? path.length : to + 1, count + edge.variables)
  }

  #arrive(node: Node<Target>): Rule<Target> | undefined {
    const rule = node.accept(this.#method, this.#websocket)
    if (rule !== undefined) return rule
    this.#passOver(node.rules)
    const beyond = node.slash?.accept(this.#method, this.#websocket)
    if (beyond === undefined || !beyond.strictSlashes) return beyond
    this.slashMissing = true
    return undefined
  }

  /** A path with a slash too many, at a state with rules that do not mind. */
  #arriveLoose(node: Node<Target>): Rule<Target> | undefined {
    for (const rule of node.rules) {
      if (rule.strictSlashes) continue
      if (rule.websocket === this.#websocket && rule.allows(this.#method)) return rule
      this.#passOver([rule])
    }
    return undefined
  }

  #passOver(rules: readonly Rule<Target>[]): void {
    if (rules.length === 0) return
    this.passedOver = true
    for (const rule of rules) {
      if (rule.allows(this.#method)) this.websocketMismatch = true
      else if (this.allowed) for (const method of rule.methods ?? []) this.allowed.add(method)
    }
  }
}
