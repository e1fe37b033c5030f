import type { Params } from './params-reader.ts'
import type { Rule } from './rule.ts'

/** Rules with a regular expression: tried one after the other, after all paths. */
export class PatternRules<Target> {
  readonly #rules: Rule<Target>[] = []

  add(rule: Rule<Target>): void {
    this.#rules.push(rule)
  }

  /** The rules whose expression fits, with the groups as params; a group whose text has no value makes none. */
  *matching(domain: string, path: string): Iterable<{ rule: Rule<Target>; params: Params }> {
    for (const rule of this.#rules) {
      if (rule.domain !== domain) continue
      const found = rule.pattern?.exec(path)
      const params = found ? paramsOf(rule, found) : undefined
      if (params !== undefined) yield { rule, params }
    }
  }
}

/** Named groups by name, else all groups by number; those that took no part are left out. */
function paramsOf(rule: Rule<unknown>, found: RegExpExecArray): Params | undefined {
  const groups = Object.entries(found.groups ?? found.slice(1))
  const params: Record<string, unknown> = {}
  for (const [name, text] of groups as [string, string | undefined][]) {
    if (text === undefined) continue
    const converter = rule.variables.find((variable) => variable.name === name)?.converter
    const value = converter ? converter.read(text, 0, text.length) : text
    if (value === undefined) return undefined
    params[name] = value
  }
  return Object.assign(params, rule.defaults)
}
