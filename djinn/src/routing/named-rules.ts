import { isSuitable } from './build.ts'
import type { Rule } from './rule.ts'

/** Rules by name, each name's in the order in which URLs are built from them. */
export class NamedRules<Target> {
  readonly #byName = new Map<string, Rule<Target>[]>()

  add(rule: Rule<Target>): void {
    if (rule.name === undefined) return
    const sameName = this.#byName.get(rule.name)
    if (sameName) sameName.push(rule)
    else this.#byName.set(rule.name, [rule])
  }

  /** Puts each name's rules in order: aliases last, then those with most arguments, then with most defaults. */
  settle(): void {
    for (const rules of this.#byName.values()) rules.sort(compareForBuild)
  }

  get(name: string | undefined): readonly Rule<Target>[] {
    return name === undefined ? [] : (this.#byName.get(name) ?? [])
  }

  names(): readonly string[] {
    return [...this.#byName.keys()]
  }

  /** The rules whose defaults may say what `rule` says at more length. */
  shorterThan(rule: Rule<Target>): readonly Rule<Target>[] {
    const rules = this.get(rule.name)
    return rules
      .slice(0, Math.max(0, rules.indexOf(rule)))
      .filter((other) => providesDefaultsFor(other, rule))
  }

  /** The rule for which an alias stands. */
  canonical(
    alias: Rule<Target>,
    given: ReadonlyMap<string, unknown>,
    method: string,
  ): Rule<Target> | undefined {
    return this.get(alias.name).find((rule) => !rule.alias && isSuitable(rule, given, method))
  }
}

function compareForBuild(left: Rule<unknown>, right: Rule<unknown>): number {
  return (
    Number(left.alias) - Number(right.alias) ||
    right.arguments.size - left.arguments.size ||
    Object.keys(right.defaults).length - Object.keys(left.defaults).length
  )
}

function providesDefaultsFor(rule: Rule<unknown>, other: Rule<unknown>): boolean {
  return (
    !rule.buildOnly &&
    Object.keys(rule.defaults).length > 0 &&
    // Of one path with and without a default, neither is the better URL.
    (rule.path !== other.path || rule.domain !== other.domain) &&
    rule.arguments.size === other.arguments.size &&
    [...rule.arguments].every((name) => other.arguments.has(name))
  )
}
