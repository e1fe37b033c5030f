import { type ParsedSource, staticParent } from '../build-template.ts'
import type { BlockStatement, Body } from '../syntax/nodes.ts'
import { allStatements, expressionReads, expressionsOf } from '../syntax/walk.ts'
import { joinName, splitName } from '../template-name.ts'
import { mutatedNames } from './assignments.ts'
import { type BodyAround, BodyTypes, type Inclusions } from './body-types.ts'
import type { CheckUnit } from './check-unit.ts'
import type { TypeScope } from './scope.ts'

/** The blocks of a template and of those that it extends, by name; the one that prints stands first. */
type BlockChains = Map<string, { readonly block: BlockStatement; readonly parsed: ParsedSource }[]>

/** Writes a template, or a part of one, with all that it extends and includes. */
export function writeTemplate(
  unit: CheckUnit,
  name: string,
  part: string | undefined,
  scope: TypeScope,
): void {
  const parsed = unit.sourceOf(name)
  if (parsed === undefined) return
  unit.open.push(name)
  new WholeTemplate(unit).write(parsed, part, scope)
  unit.open.pop()
}

class WholeTemplate implements Inclusions {
  readonly #unit: CheckUnit
  readonly #bodies: BodyTypes
  readonly #chains: BlockChains = new Map()
  readonly #written = new Set<string>()
  /** The template whose statements are written now. */
  #parsed: ParsedSource | undefined

  constructor(unit: CheckUnit) {
    this.#unit = unit
    this.#bodies = new BodyTypes(unit, this)
  }

  write(parsed: ParsedSource, part: string | undefined, scope: TypeScope): void {
    const around: BodyAround = { scope, top: scope, isSilent: false, inBranch: false }
    this.#collect(parsed)
    if (part === undefined) {
      this.#writeWhole(parsed, around)
      return
    }
    this.#within(parsed, () => this.#writePart(part, around))
  }

  #writePart(part: string, around: BodyAround): void {
    const body = this.#parsed?.node.body ?? []
    if (partialOf(body, part) === undefined) this.block(part, around)
    else this.partial(part, around)
  }

  #writeWhole(parsed: ParsedSource, around: BodyAround): void {
    const parentName = staticParent(parsed)
    const parent = parentName === undefined ? undefined : joinName(parentName, parsed.source.name)
    const found = parent === undefined ? undefined : this.#unit.sourceOf(parent)
    if (parent === undefined || found === undefined) {
      this.#within(parsed, () => this.#bodies.inScope(parsed.node.body, around))
      return
    }
    this.#within(parsed, () => this.#bodies.inScope(parsed.node.body, { ...around, isSilent: true }))
    this.#unit.open.push(parent)
    this.#collect(found)
    this.#writeWhole(found, around)
    this.#unit.open.pop()
    this.#within(parsed, () => this.#writeOthers(parsed.node.body, around))
  }

  /** Blocks that nothing above has a place for. */
  #writeOthers(body: Body, around: BodyAround): void {
    for (const statement of body)
      if (statement.kind === 'block' && !this.#written.has(statement.name)) this.block(statement.name, around)
  }

  #within(parsed: ParsedSource, write: () => void): void {
    const outer = this.#parsed
    this.#parsed = parsed
    this.#unit.writer.within(parsed.source, write)
    this.#parsed = outer
  }

  #collect(parsed: ParsedSource): void {
    for (const name of mutatedNames(parsed.node.body)) this.#unit.mutated.add(name)
    for (const statement of allStatements(parsed.node.body)) {
      if (statement.kind !== 'block') continue
      const chain = this.#chains.get(statement.name) ?? []
      chain.push({ block: statement, parsed })
      this.#chains.set(statement.name, chain)
    }
  }

  /** The block that prints here; what it calls by `super()` stands before it. */
  block(name: string, around: BodyAround): void {
    const chain = this.#chains.get(name) ?? []
    this.#written.add(name)
    const end = chain.findIndex(({ block }) => !readsSuper(block.body))
    const printed = end < 0 ? chain : chain.slice(0, end + 1)
    for (const { block, parsed } of printed.toReversed())
      this.#within(parsed, () => this.#bodies.block(block.body, around))
  }

  partial(name: string, around: BodyAround): void {
    const key = `#${name}`
    const found = partialOf(this.#parsed?.node.body ?? [], name)
    if (found === undefined || this.#unit.open.includes(key)) return
    this.#unit.open.push(key)
    this.#bodies.block(found, around)
    this.#unit.open.pop()
  }

  include(name: string, around: BodyAround): void {
    const [whole, part] = splitName(name)
    writeTemplate(this.#unit, joinName(whole, this.#parsed?.source.name), part, around.scope)
  }
}

function readsSuper(body: Body): boolean {
  for (const statement of allStatements(body))
    if (expressionsOf(statement).some((value) => expressionReads(value, 'super'))) return true
  return false
}

function partialOf(body: Body, name: string): Body | undefined {
  for (const statement of allStatements(body))
    if (statement.kind === 'partialDefinition' && statement.name === name) return statement.body
  return undefined
}
