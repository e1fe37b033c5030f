import { isDigits } from './converters/number.ts'
import type { PassedOver } from './passed-over.ts'
import type { Rule } from './rule.ts'
import { type Edge, type Node, segmentEnd } from './tree.ts'

const slash = 47

/**
 * Walks the tree along a path. There is one for each map, used again for each request: what it notes is read before the
 * next walk. Each state is visited at most once, so a walk is bounded by the number of rules, whatever the path.
 */
export class Walk<Target> {
  /** Where each variable stands in the path (or, the first ones, in the domain). */
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** The path is right but for a slash at its end. */
  slashMissing = false
  /** A rule was passed over because of its method, or because it does or does not answer WebSockets. */
  passedOver = false
  /** Where set, the walk notes what the rules that it passes over would have answered. */
  notes: PassedOver | undefined

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
    const behind = root.behind(domain, 0)
    if (behind !== undefined) {
      const whole = this.notes === undefined ? behind.atPath(path)?.accept(method, websocket) : undefined
      if (whole !== undefined) return whole
      const rule = this.#follow(behind, 1, 0)
      if (rule !== undefined || this.slashMissing) return rule
    }
    return root.edge === undefined ? undefined : this.#findByDomain(root, domain)
  }

  #findByDomain(root: Node<Target>, domain: string): Rule<Target> | undefined {
    for (let edge = root.edge; edge !== undefined; edge = edge.next) {
      if (!edge.match(domain, 0, domain.length, this.starts, this.ends, 0)) continue
      const rule = this.#follow(edge.node, 1, edge.variables)
      if (rule !== undefined || this.slashMissing) return rule
    }
    return undefined
  }

  /**
   * @param from Where the next segment starts; beyond the end where none is left.
   * @param count How many variables are noted so far.
   */
  #follow(first: Node<Target>, from: number, alreadyNoted: number): Rule<Target> | undefined {
    const path = this.#path
    let node = first
    let start = from
    let count = alreadyNoted
    for (;;) {
      if (start > path.length) return this.#arrive(node)
      const next = node.behind(path, start)
      const { edge } = node
      // With one way on there is nothing to come back to, and so no need of the stack.
      if (edge === undefined && !node.loose) {
        if (next === undefined) return undefined
        node = next
        start += next.text.length + 1
      } else if (next === undefined && edge?.scan === 'text' && edge.next === undefined && !node.loose) {
        const end = segmentEnd(path, start)
        if (end === start) return undefined
        this.starts[count] = start
        this.ends[count] = end
        count++
        node = edge.node
        start = end + 1
      } else return this.#choose(node, next, start, count)
    }
  }

  /** Tries the fixed segment first, then the variables. */
  #choose(
    node: Node<Target>,
    next: Node<Target> | undefined,
    start: number,
    count: number,
  ): Rule<Target> | undefined {
    if (next !== undefined) {
      const rule = this.#follow(next, start + next.text.length + 1, count)
      if (rule !== undefined || this.slashMissing) return rule
    }
    const end = segmentEnd(this.#path, start)
    for (let edge = node.edge; edge !== undefined; edge = edge.next) {
      const rule = this.#cross(edge, start, end, count)
      if (rule !== undefined || this.slashMissing) return rule
    }
    return node.loose && start === this.#path.length ? this.#arriveLoose(node) : undefined
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
    const isSlashThere = edge.optionalSlash && path.charCodeAt(path.length - 1) === slash
    return this.#follow(edge.node, isSlashThere ? path.length : to + 1, count + edge.variables)
  }

  #arrive(node: Node<Target>): Rule<Target> | undefined {
    if (this.notes !== undefined) this.notes.addBeforeAnswer(node.rules)
    const rule = node.accept(this.#method, this.#websocket)
    if (rule !== undefined) return rule
    if (node.rules.length > 0) this.passedOver = true
    const beyond = node.slash?.accept(this.#method, this.#websocket)
    if (beyond === undefined || !beyond.strictSlashes) return beyond
    this.slashMissing = true
    return undefined
  }

  /** A path with a slash too many, at a state with rules that do not mind. */
  #arriveLoose(node: Node<Target>): Rule<Target> | undefined {
    const rules = node.rules.filter((rule) => !rule.strictSlashes)
    if (this.notes !== undefined) this.notes.addBeforeAnswer(rules)
    const rule = rules.find((each) => each.answers(this.#method, this.#websocket))
    if (rule === undefined) this.passedOver = true
    return rule
  }
}
