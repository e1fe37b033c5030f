import type { Expression, Parameter, Statement, Target } from '../syntax/nodes.ts'
import { targetNames } from '../syntax/targets.ts'
import type { BodyAround, BodyTypes } from './body-types.ts'
import { TypeScope } from './scope.ts'

/** New variables for the names of a target. */
export function bindTarget(body: BodyTypes, target: Target, write: () => void, around: BodyAround): void {
  if (target.kind === 'attribute') return
  if (target.kind === 'name') {
    const code = body.unit.variable(target.name)
    body.put(`const ${code} = `)
    write()
    body.line('')
    around.scope.declare(target.name, { code })
    return
  }
  const codes = target.items.map(() => body.unit.variable('part'))
  body.put('const [')
  codes.forEach((code, index) => {
    body.unit.writer.placed(`${index > 0 ? ', ' : ''}`, target.at)
    body.unit.writer.placed(code, target.items[index]?.at ?? target.at)
  })
  body.put('] = ')
  body.unit.writer.placed('$$.unpack(', target.at)
  write()
  body.line(')')
  for (const [index, item] of target.items.entries())
    bindTarget(body, item, () => body.put(codes[index] ?? ''), around)
}

export function writeSet(body: BodyTypes, target: Target, value: Expression, around: BodyAround): void {
  assignTarget(body, target, () => writeWide(body, value, around), around)
}

/** A text that is written out is one of many: what is set may be compared to others. */
export function writeWide(body: BodyTypes, value: Expression, { scope }: BodyAround): void {
  if (value.kind !== 'literal') {
    body.expressions.value(value, scope)
    return
  }
  const type = typeof value.value
  const widened =
    type === 'string' || type === 'boolean'
      ? type
      : type === 'object' && value.value === null
        ? 'unknown'
        : 'number'
  body.put(`$$.known<${widened}>(`)
  body.expressions.value(value, scope)
  body.put(')')
}

export function assignTarget(body: BodyTypes, target: Target, write: () => void, around: BodyAround): void {
  const names = targetNames(target)
  const isFixed =
    names.length > 0 && !around.inBranch && names.every((name) => around.scope.own(name)?.isDeclared !== true)
  if (isFixed && !names.some((name) => body.unit.mutated.has(name))) {
    bindTarget(body, target, write, around)
    return
  }
  body.put('void ')
  write()
  body.line('')
  if (isFixed) declareLoose(body, names, around)
}

export function writeWith(
  body: BodyTypes,
  { assignments, body: content }: Statement & { kind: 'with' },
  around: BodyAround,
): void {
  body.line('{')
  const scope = new TypeScope(around.scope)
  const inner = { ...around, scope, inBranch: false }
  const values = assignments.map(({ value }) => {
    const code = body.unit.variable('value')
    body.put(`const ${code} = `)
    writeWide(body, value, around)
    body.line('')
    return code
  })
  for (const [index, { target }] of assignments.entries())
    bindTarget(body, target, () => body.put(values[index] ?? ''), inner)
  body.inScope(content, inner)
  body.line('}')
}

export function declareLoose(body: BodyTypes, names: readonly string[], around: BodyAround): void {
  for (const name of names) if (around.scope.own(name)?.isDeclared !== true) body.loose(name, around.scope)
}

export function writeProps(body: BodyTypes, props: readonly Parameter[], around: BodyAround): void {
  for (const { name, fallback, at } of props) {
    if (fallback === undefined) continue
    body.unit.asked.add(name)
    const given: Expression = { kind: 'name', name, at }
    bindTarget(
      body,
      { kind: 'name', name, at },
      () => {
        body.put('$$.orElse(')
        body.expressions.value(given, around.scope)
        body.put(', ')
        writeWide(body, fallback, around)
        body.put(')')
      },
      around,
    )
  }
}
