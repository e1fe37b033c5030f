import type { Arguments, Body, Expression, Parameter, Statement } from './nodes.ts'
import { targetNames } from './targets.ts'

/** The names that a template gives to those who import it: what it sets itself, not what it imports. */
export function exportedNames(body: Body): string[] {
  return assignedNames(body.filter(({ kind }) => kind !== 'import' && kind !== 'fromImport'))
}

/** The names that the statements of one scope assign; branches of `if` belong to the scope, bodies of loops do not. */
export function assignedNames(body: Body): string[] {
  return [...new Set(body.flatMap(assignedBy))]
}

/** The names that a statement assigns, in its branches too. */
export function assignedBy(statement: Statement): readonly string[] {
  return statement.kind === 'if' ? bodiesOf(statement).flat().flatMap(assignedBy) : namesSetBy(statement)
}

/** The names that a statement sets, whatever stands in it. */
export function namesSetBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'set':
    case 'setBlock':
      return targetNames(statement.target)
    case 'import':
      return [statement.target]
    case 'fromImport':
      return statement.names.map(({ alias }) => alias)
    case 'macro':
      return [statement.name]
    case 'tag':
      return statement.target === undefined ? [] : [statement.target]
    default:
      return []
  }
}

/** Whether nothing but white space stands in a body. */
export function isBlank(body: Body): boolean {
  return body.every((statement) => statement.kind === 'text' && statement.text.trim() === '')
}

/** Whether something in a body, at any depth, reads a name; what hands all variables on reads them all. */
export function readsName(body: Body, name: string): boolean {
  return body.some(
    (statement) =>
      handsAllOn(statement) ||
      expressionsOf(statement).some((value) => expressionReads(value, name)) ||
      bodiesOf(statement).some((inner) => statement.kind !== 'block' && readsName(inner, name)),
  )
}

/** Whether a statement gives all variables to another template. */
function handsAllOn(statement: Statement): boolean {
  switch (statement.kind) {
    case 'block':
      return statement.scoped
    case 'include':
    case 'import':
    case 'fromImport':
      return statement.withContext
    case 'partial':
    case 'debug':
      return true
    default:
      return false
  }
}

/** The expressions directly in a statement. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'output':
    case 'do':
    case 'set':
    case 'autoescape':
      return [statement.value]
    case 'for':
      return [statement.iterable, ...(statement.test === undefined ? [] : [statement.test])]
    case 'if':
      return statement.branches.map(({ test }) => test)
    case 'setBlock':
      return statement.filter === undefined ? [] : [statement.filter]
    case 'filterBlock':
      return [statement.filter]
    case 'with':
      return statement.assignments.map(({ value }) => value)
    case 'extends':
    case 'import':
    case 'fromImport':
      return [statement.template]
    case 'include':
      return [statement.template, ...statement.variables.map(({ value }) => value)]
    case 'macro':
      return fallbacks(statement.parameters)
    case 'callBlock':
      return [statement.call, ...fallbacks(statement.parameters)]
    case 'trans':
      return statement.variables.map(({ value }) => value)
    case 'props':
      return fallbacks(statement.props)
    case 'component':
      return [statement.template, ...statement.props.map(({ value }) => value)]
    case 'tag':
      return argumentParts(statement.given)
    default:
      return []
  }
}

function fallbacks(parameters: readonly Parameter[]): Expression[] {
  return parameters.map(({ fallback }) => fallback).filter((fallback) => fallback !== undefined)
}

/** Whether an expression reads a name. */
export function expressionReads(value: Expression, name: string): boolean {
  if (value.kind === 'name') return value.name === name
  return partsOf(value).some((part) => expressionReads(part, name))
}

function argumentParts({ positional, named, spread, spreadNamed }: Arguments): Expression[] {
  const parts = [...positional, ...named.map(({ value }) => value)]
  for (const rest of [spread, spreadNamed]) if (rest !== undefined) parts.push(rest)
  return parts
}

/** The expressions directly in an expression. */
export function partsOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'name':
    case 'literal':
      return []
    case 'tuple':
    case 'list':
      return value.items
    case 'dict':
      return value.entries.flat()
    case 'attribute':
      return [value.target]
    case 'item':
      return [value.target, value.key]
    case 'slice':
      return [value.start, value.stop, value.step].filter((part) => part !== undefined)
    case 'call':
    case 'test':
      return [value.target, ...argumentParts(value.given)]
    case 'filter':
      return [...(value.target === undefined ? [] : [value.target]), ...argumentParts(value.given)]
    case 'unary':
      return [value.operand]
    case 'binary':
    case 'and':
    case 'or':
      return [value.left, value.right]
    case 'compare':
      return [value.first, ...value.rest.map(({ operand }) => operand)]
    case 'concat':
      return value.parts
    case 'conditional':
      return [value.test, value.whenTrue, ...(value.otherwise === undefined ? [] : [value.otherwise])]
  }
}

/** The statements directly in a statement, body after body. */
export function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.kind) {
    case 'for':
      return [statement.body, statement.otherwise]
    case 'if':
      return [...statement.branches.map(({ body }) => body), statement.otherwise]
    case 'setBlock':
    case 'with':
    case 'autoescape':
    case 'filterBlock':
    case 'block':
    case 'macro':
    case 'callBlock':
    case 'partialDefinition':
      return [statement.body]
    case 'slot':
      return statement.fallback === undefined ? [] : [statement.fallback]
    case 'component':
      return statement.slots.map(({ body }) => body)
    case 'tag':
      return statement.body === undefined ? [] : [statement.body]
    default:
      return []
  }
}

/** Every statement of a body, those inside of others too. */
export function* allStatements(body: Body): Generator<Statement, void> {
  for (const statement of body) {
    yield statement
    for (const inner of bodiesOf(statement)) yield* allStatements(inner)
  }
}

/** The text of an expression that is one; undefined where it is worked out when it runs. */
export function literalText(value: Expression): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined
}
