import type { Arguments, Expression, FilterExpression } from '../syntax/nodes.ts'
import { methodNames } from './check-unit.ts'
import type { ExpressionTypes } from './expression-types.ts'
import { extentOf } from './extent.ts'
import { propertyKey } from './identifier.ts'
import { writePair } from './operator-types.ts'
import type { CheckedVariable, TypeScope } from './scope.ts'

export function writeCall(
  code: ExpressionTypes,
  { target, given }: Expression & { kind: 'call' },
  scope: TypeScope,
): void {
  const variable = target.kind === 'name' ? scope.find(target.name) : undefined
  if (isSpread(given)) {
    writeLooseCall(code, () => code.target(target, scope), given, scope)
    return
  }
  if (variable?.isMacro === true) {
    writeMacroCall(code, variable, target.at, given, scope)
    return
  }
  const isMethod = target.kind === 'attribute' && methodNames.has(target.name)
  if (isMethod) {
    code.placed('$$.methods(', extentOf(target.target).at)
    code.value(target.target, scope)
    code.put(')')
    code.property(target.name, target.at)
  } else code.target(target, scope)
  code.put('(')
  writeArguments(code, given, scope)
  code.put(')')
}

/** A list of unknown length fits where its members do: that is not for the compiler to find out. */
function writeLooseCall(
  code: ExpressionTypes,
  writeTarget: () => void,
  given: Arguments,
  scope: TypeScope,
  first?: Expression,
): void {
  const { positional, named, spread, spreadNamed } = given
  code.put('$$.loose(')
  writeTarget()
  code.put(')(')
  const rest = [spread, spreadNamed].filter((part) => part !== undefined)
  const values = [
    ...(first === undefined ? [] : [first]),
    ...positional,
    ...named.map(({ value }) => value),
    ...rest,
  ]
  code.separated(values, (value) => code.known(value, scope))
  code.put(')')
}

/** Those by name are one object, the last. */
function writeArguments(code: ExpressionTypes, { positional, named }: Arguments, scope: TypeScope): void {
  code.separated(positional, (argument) => code.known(argument, scope))
  if (named.length === 0) return
  if (positional.length > 0) code.put(', ')
  writeNamed(code, named, scope)
}

function writeNamed(code: ExpressionTypes, named: Arguments['named'], scope: TypeScope): void {
  code.put('{ ')
  code.separated(named, ({ name, value }) => {
    const { at } = extentOf(value)
    // The nodes have the place of the value; its name stands before it.
    code.placed(
      propertyKey(name),
      Math.max(0, code.unit.writer.source.text.lastIndexOf(name, at - 1)),
      name.length,
    )
    code.put(': ')
    code.known(value, scope)
  })
  code.put(' }')
}

/** Arguments by name and those in order are checked each by themselves. */
function writeMacroCall(
  code: ExpressionTypes,
  macro: CheckedVariable,
  at: number,
  given: Arguments,
  scope: TypeScope,
): void {
  const { named } = given
  if (named.length > 0) {
    code.put(`(${macro.code}.named(`)
    writeNamed(code, named, scope)
    code.put('), ')
  }
  code.placed(macro.code, at, macro.code.lastIndexOf('$'))
  code.put('(')
  writeArguments(code, { ...given, named: [] }, scope)
  code.put(named.length > 0 ? '))' : ')')
}

/** A filter; without a target it filters a text. */
export function writeFilter(code: ExpressionTypes, node: FilterExpression, scope: TypeScope): void {
  const { name, at, target, given } = node
  if ((name === 'default' || name === 'd') && target?.kind === 'name') code.unit.asked.add(target.name)
  const isByAttribute = name === 'map' && given.positional.length === 0
  const key = isByAttribute ? 'map attribute' : name
  const writeName = () => code.placed(`$filter(${JSON.stringify(key)})`, at, name.length)
  if (isSpread(given)) {
    writeLooseCall(code, writeName, given, scope, target)
    return
  }
  writeName()
  code.put('(')
  if (target === undefined) code.put('""')
  else code.known(target, scope)
  writeFilterArguments(code, given, code.unit.templates.parametersOf(name), scope)
  code.put(')')
}

/** Arguments by name at their places, where the filter says the names of its parameters. */
function writeFilterArguments(
  code: ExpressionTypes,
  given: Arguments,
  parameters: readonly string[] | undefined,
  scope: TypeScope,
): void {
  const { positional, named } = given
  for (const argument of positional) {
    code.put(', ')
    code.known(argument, scope)
  }
  if (named.length === 0) return
  if (parameters === undefined || named.some(({ name }) => !parameters.includes(name))) {
    code.put(', ')
    writeNamed(code, named, scope)
    return
  }
  const last = Math.max(...named.map(({ name }) => parameters.indexOf(name)))
  for (const parameter of parameters.slice(positional.length, last + 1)) {
    const argument = named.find(({ name }) => name === parameter)
    code.put(', ')
    if (argument === undefined) code.put('undefined')
    else code.known(argument.value, scope)
  }
}

// Tests that narrow are written as TypeScript has them.
export function writeTest(
  code: ExpressionTypes,
  node: Expression & { kind: 'test' },
  scope: TypeScope,
): void {
  const { name, at, target, given } = node
  if (target.kind === 'name' && (name === 'defined' || name === 'undefined')) code.unit.asked.add(target.name)
  const narrowing = given.positional.length === 0 ? narrowingTests[name] : undefined
  if (narrowing !== undefined) {
    code.put(`(${narrowing[0]}`)
    code.target(target, scope)
    code.put(`${narrowing[1]})`)
    return
  }
  const operator = Object.hasOwn(operatorTests, name) ? operatorTests[name] : undefined
  const [other] = given.positional
  if (operator !== undefined && other !== undefined) {
    writePair(code, target, operator, other, scope)
    return
  }
  code.placed(`$test(${JSON.stringify(name)})(`, at, name.length)
  code.known(target, scope)
  writeFilterArguments(code, given, undefined, scope)
  code.put(')')
}

function isSpread({ spread, spreadNamed }: Arguments): boolean {
  return spread !== undefined || spreadNamed !== undefined
}

/** What stands before and after the value. */
const narrowingTests: Readonly<Record<string, readonly [string, string] | undefined>> = Object.assign(
  Object.create(null),
  {
    defined: ['', ' !== undefined'],
    undefined: ['', ' === undefined'],
    none: ['', ' === null'],
    true: ['', ' === true'],
    false: ['', ' === false'],
    string: ['typeof ', ' === "string"'],
    number: ['typeof ', ' === "number"'],
    boolean: ['typeof ', ' === "boolean"'],
  },
)

const operatorTests: Readonly<Record<string, string>> = {
  eq: '==',
  equalto: '==',
  sameas: '==',
  ne: '!=',
  in: 'in',
  lt: '<',
  lessthan: '<',
  le: '<=',
  gt: '>',
  greaterthan: '>',
  ge: '>=',
}
