import type { Body, CallBlock, Expression, MacroStatement, Parameter } from '../syntax/nodes.ts'
import { readsName } from '../syntax/walk.ts'
import type { BodyAround, BodyTypes } from './body-types.ts'
import { propertyKey } from './identifier.ts'
import { TypeScope } from './scope.ts'

export function writeMacro(
  body: BodyTypes,
  { name, parameters, body: content }: MacroStatement,
  around: BodyAround,
): void {
  const code = body.unit.variable(name)
  const uses = (special: string) => readsName(content, special)
  const names = parameters.map((parameter) => parameter.name)
  const optional = names.map((parameter) => `${propertyKey(parameter)}?: typeof $$.any`)
  const extra = uses('varargs') ? ['...varargs: (typeof $$.any)[]'] : []
  const named = [...optional, ...restOfNames(names, uses('kwargs'))]
  const shape = `{ (${[...optional.map(safeParameter), ...extra].join(', ')}): string; named(given: { ${named.join('; ')} }): void }`
  body.line(`const ${code}: ${shape} = $$.any`)
  if (around.scope.own(name)?.isDeclared !== true && !around.inBranch)
    around.scope.declare(name, { code, isMacro: true })
  writeParameterized(body, parameters, content, around)
}

/** A body with parameters, which may be anything. */
function writeParameterized(
  body: BodyTypes,
  parameters: readonly Parameter[],
  content: Body,
  around: BodyAround,
): void {
  for (const { fallback } of parameters)
    if (fallback !== undefined) writeFallback(body, fallback, parameters, around)
  body.block(content, around, (scope) => {
    for (const { name } of parameters) body.loose(name, scope)
    for (const name of ['varargs', 'kwargs', 'caller'])
      if (readsName(content, name) && scope.own(name) === undefined) body.loose(name, scope)
  })
}

/** A default may use the parameters before it. */
function writeFallback(
  body: BodyTypes,
  fallback: Expression,
  parameters: readonly Parameter[],
  around: BodyAround,
): void {
  const scope = new TypeScope(around.scope)
  body.line('{')
  for (const { name } of parameters) body.loose(name, scope)
  body.evaluate(fallback, { ...around, scope })
  body.line('}')
}

export function writeCallBlock(
  body: BodyTypes,
  { call, parameters, body: content }: CallBlock,
  around: BodyAround,
): void {
  body.evaluate(call, around)
  writeParameterized(body, parameters, content, around)
}

/** What a macro may be given by name beside its parameters. */
function restOfNames(parameters: readonly string[], takesNamed: boolean): string[] {
  if (takesNamed) return ['[name: string]: typeof $$.any']
  return parameters.includes('caller') ? [] : ['caller?: typeof $$.any']
}

/** A parameter whose name is a word of TypeScript's own. */
function safeParameter(parameter: string, index: number): string {
  return parameter.replace(/^[^?]+/, `argument${index + 1}`)
}
