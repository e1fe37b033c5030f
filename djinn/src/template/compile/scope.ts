/** A variable of a template that is a variable of the code made of it. */
interface LocalVariable {
  /** Its name in the code. */
  readonly code: string
  /** Whether it may have no value: set in a branch that was not taken. */
  readonly mayBeMissing: boolean
}

/** Which variables of a template can be read where: a scope and those around it in the same code. */
export class Scope {
  readonly #variables = new Map<string, LocalVariable>()
  readonly #outer: Scope | undefined
  /** Whether what is set here belongs to the whole template. */
  readonly isTop: boolean

  constructor(outer?: Scope, isTop = false) {
    this.#outer = outer
    this.isTop = isTop
  }

  declare(name: string, variable: LocalVariable): void {
    this.#variables.set(name, variable)
  }

  /** A variable of this scope or of one around it; undefined where the name is looked up in the context. */
  find(name: string): LocalVariable | undefined {
    return this.#variables.get(name) ?? this.#outer?.find(name)
  }

  /** Whether the name is declared in this very scope. */
  has(name: string): boolean {
    return this.#variables.has(name)
  }

  /** Every variable that can be read here, for those who are given them all. Those of the top are in the context already. */
  locals(): Map<string, LocalVariable> {
    const all = this.#outer?.locals() ?? new Map<string, LocalVariable>()
    if (this.isTop) return all
    for (const [name, variable] of this.#variables) all.set(name, variable)
    return all
  }
}
