import type { Body, CallBlock, MacroStatement, Parameter } from '../syntax/nodes.ts'
import { expressionReads, readsName } from '../syntax/walk.ts'
import type { Around, BodyCode } from './body-code.ts'
import { placeOf, writeValue } from './output-code.ts'
import { Scope } from './scope.ts'

/** `{% macro %}` */
export function writeMacro(body: BodyCode, statement: MacroStatement, around: Around): void {
  const code = macroCode(body, statement.name, statement.parameters, statement.body, around)
  body.assign({ kind: 'name', name: statement.name, at: statement.at }, code, around)
}

/** `{% call %}`: its body is the macro `caller` of the macro that is called. */
export function writeCallBlock(body: BodyCode, statement: CallBlock, around: Around): void {
  if (around.printing === 'silent') return
  const { call, at } = statement
  const caller = body.unit.variable()
  body.line(`const ${caller} = ${macroCode(body, 'caller', statement.parameters, statement.body, around)}`)
  const given = body.expressions.given(call.given, around, { name: 'caller', code: caller })
  const callee = body.expressions.any(call.target, around).code
  const code = `call(t, ${callee}, ${given}, ${around.autoescape}, ${body.unit.position(call.at)})`
  const isChecked = body.unit.options.dialect === 'djinn' && around.autoescape === 'true'
  const place = isChecked
    ? placeOf(body, { value: call, at, length: 1 }, around)
    : { writer: 'vouched' as const }
  body.printed(around, () => {
    writeValue(body, code, place, at, around)
  })
}

/** Code of a macro: a function of its own that sees the variables around it. */
function macroCode(
  body: BodyCode,
  name: string,
  parameters: readonly Parameter[],
  content: Body,
  around: Around,
): string {
  const { unit } = body
  const names = parameters.map((parameter) => parameter.name)
  const uses = (special: string) => !names.includes(special) && readsMacroName(content, parameters, special)
  const [varargs, kwargs, caller] = [uses('varargs'), uses('kwargs'), uses('caller')]
  const inner = body.inner(body.placesOfText(around))
  const scope = new Scope(around.scope)
  const within: Around = { ...around, scope, counter: undefined, printing: 'prints' }
  inner.line('t.template = T')
  declareParameters(inner, parameters, within)
  if (varargs) declareSpecial(inner, 'varargs', 'tuple(...e)', scope)
  if (kwargs) declareSpecial(inner, 'kwargs', 'w', scope)
  if (caller) declareSpecial(inner, 'caller', 'm ?? noCaller(t)', scope)
  inner.declareAssigned(content, scope, around.scope)
  inner.statements(content, within)
  inner.requireEnd(content, inner.places)
  const shape = unit.constant(
    JSON.stringify({ name, parameters: names, varargs, kwargs, caller: caller || names.includes('caller') }),
  )
  const code = unit.options.native
    ? `let n = []\n${inner.writer.code()}\nreturn nativeText(t, n)`
    : `${inner.writer.code()}\nreturn s.finish(o)`
  return `makeMacro(t, ${shape}, ${around.autoescape}, function* (a, e, w, m) {\nconst s = new Sink(); let o = ''\n${code}\n})`
}

function readsMacroName(content: Body, parameters: readonly Parameter[], special: string): boolean {
  return (
    readsName(content, special) ||
    parameters.some(({ fallback }) => fallback !== undefined && expressionReads(fallback, special))
  )
}

/** Parameters get their defaults from the left: a default may use those before it. */
function declareParameters(inner: BodyCode, parameters: readonly Parameter[], within: Around): void {
  parameters.forEach(({ name, fallback, at }, index) => {
    const code = inner.unit.variable()
    const absent =
      fallback === undefined
        ? `absent(t, ${JSON.stringify(name)}, ${inner.unit.position(at)})`
        : inner.expressions.any(fallback, within).code
    inner.line(
      `let ${code} = a[${index}]; if (${code} === undefined) ${code} = ${name === 'caller' ? `m ?? ${absent}` : absent}`,
    )
    within.scope.declare(name, { code, mayBeMissing: false })
  })
}

function declareSpecial(inner: BodyCode, special: string, code: string, scope: Scope): void {
  const variable = inner.unit.variable()
  inner.line(`let ${variable} = ${code}`)
  scope.declare(special, { code: variable, mayBeMissing: false })
}
