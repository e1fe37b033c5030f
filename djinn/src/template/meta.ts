import type { Environment } from './environment.ts'
import type { Body, Expression, Statement } from './syntax/nodes.ts'
import { targetNames } from './syntax/targets.ts'
import { assignedNames, bodiesOf, expressionsOf, literalText, partsOf } from './syntax/walk.ts'

/**
 * The variables that a template expects from outside: names that it reads and nowhere sets. Globals are among them.
 *
 * ```ts
 * import { Environment, findUndeclaredVariables } from 'djinn/template'
 *
 * findUndeclaredVariables(new Environment(), '{% set a = b %}{{ a }} {{ c.d }}') // ['b', 'c']
 * ```
 */
export function findUndeclaredVariables(environment: Environment, text: string): string[] {
  const found = new Set<string>()
  collect(
    environment.parse(text).node.body,
    new Set(['loop', 'self', 'super', 'caller', 'varargs', 'kwargs']),
    found,
  )
  return [...found].sort()
}

function collect(body: Body, outer: ReadonlySet<string>, found: Set<string>): void {
  const known = new Set([...outer, ...assignedNames(body)])
  for (const statement of body) {
    const inner = new Set([...known, ...declaredIn(statement)])
    for (const value of expressionsOf(statement))
      reads(value, seesOwnNames(statement, value) ? inner : known, found)
    for (const content of bodiesOf(statement)) collect(content, inner, found)
  }
}

/** Defaults of a macro see its parameters, the test of a loop sees its target. */
function seesOwnNames(statement: Statement, value: Expression): boolean {
  return statement.kind === 'macro' || (statement.kind === 'for' && value === statement.test)
}

/** Names that a statement declares for its own body. */
function declaredIn(statement: Statement): string[] {
  switch (statement.kind) {
    case 'for':
      return targetNames(statement.target)
    case 'with':
      return statement.assignments.flatMap(({ target }) => targetNames(target))
    case 'macro':
    case 'callBlock':
      return statement.parameters.map(({ name }) => name)
    default:
      return []
  }
}

function reads(value: Expression, known: ReadonlySet<string>, found: Set<string>): void {
  if (value.kind === 'name' && !known.has(value.name)) found.add(value.name)
  for (const part of partsOf(value)) reads(part, known, found)
}

/**
 * The templates that a template names in `extends`, `include`, `import` and `component`; undefined for each whose name is worked
 * out when it runs.
 *
 * ```ts
 * import { Environment, findReferencedTemplates } from 'djinn/template'
 *
 * findReferencedTemplates(new Environment(), '{% extends "base.html" %}{% include part %}') // ['base.html', undefined]
 * ```
 */
export function findReferencedTemplates(environment: Environment, text: string): (string | undefined)[] {
  return referenced(environment.parse(text).node.body)
}

function referenced(body: Body): (string | undefined)[] {
  return body.flatMap((statement) => [
    ...('template' in statement ? namesOf(statement.template) : []),
    ...bodiesOf(statement).flatMap(referenced),
  ])
}

function namesOf(template: Expression): (string | undefined)[] {
  if (template.kind === 'list' || template.kind === 'tuple') return template.items.flatMap(namesOf)
  return [literalText(template)]
}
