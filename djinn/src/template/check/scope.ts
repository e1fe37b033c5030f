/** A variable of a template in the code. */
export interface CheckedVariable {
  readonly code: string
  /** Whether it is a macro whose calls can be checked. */
  readonly isMacro?: boolean
  /** Whether it was declared before it is set: in a branch, or more than once. */
  readonly isDeclared?: boolean
}

/** Which variables of a template can be read where. */
export class TypeScope {
  readonly #variables = new Map<string, CheckedVariable>()
  readonly #outer: TypeScope | undefined

  constructor(outer?: TypeScope) {
    this.#outer = outer
  }

  declare(name: string, variable: CheckedVariable): void {
    this.#variables.set(name, variable)
  }

  find(name: string): CheckedVariable | undefined {
    return this.#variables.get(name) ?? this.#outer?.find(name)
  }

  /** The variable that this very scope has. */
  own(name: string): CheckedVariable | undefined {
    return this.#variables.get(name)
  }
}
