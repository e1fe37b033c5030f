import type { Rule } from './rule.ts'

/** A route that can never answer, and the first one that answers in its place. */
export interface ShadowedRule<Target> {
  readonly rule: Rule<Target>
  readonly by: Rule<Target>
}

/** Of rules that match the same paths, those whose methods are all answered by rules before them. */
export function shadowedAmong<Target>(rules: readonly Rule<Target>[]): ShadowedRule<Target>[] {
  return rules.flatMap((rule, index) => {
    const before = rules.slice(0, index).filter((other) => other.websocket === rule.websocket)
    const all = before.find((other) => other.methods === undefined)
    const answering = [...(rule.methods ?? [])].map((method) => before.find((other) => other.allows(method)))
    const by = all ?? (answering.every((other) => other !== undefined) ? answering[0] : undefined)
    return by === undefined ? [] : [{ rule, by }]
  })
}
