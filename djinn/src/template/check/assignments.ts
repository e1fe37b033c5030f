import type { Body, Expression } from '../syntax/nodes.ts'
import { allStatements, assignedBy, expressionsOf, namesSetBy, partsOf } from '../syntax/walk.ts'

/** The names of a scope that have no one value: set in a branch, or more than once. */
export function declaredNames(body: Body): string[] {
  const direct = body.flatMap(namesSetBy)
  const twice = direct.filter((name, index) => direct.indexOf(name) !== index)
  return [...new Set([...twice, ...body.filter(({ kind }) => kind === 'if').flatMap(assignedBy)])]
}

/** Methods that make of a value one of another type. */
const mutating = new Set(['append', 'extend', 'insert', 'update', 'setdefault', 'add'])

/** The names of variables of which such a method is called somewhere in a template. */
export function mutatedNames(body: Body): Set<string> {
  const names = new Set<string>()
  for (const statement of allStatements(body))
    for (const value of expressionsOf(statement)) collect(value, names)
  return names
}

function collect(value: Expression, names: Set<string>): void {
  if (value.kind === 'call' && value.target.kind === 'attribute' && mutating.has(value.target.name)) {
    const { target } = value.target
    if (target.kind === 'name') names.add(target.name)
  }
  for (const part of partsOf(value)) collect(part, names)
}
