import type { Writer } from '../runtime/output.ts'
import type { Expression, Statement } from '../syntax/nodes.ts'
import type { Around, BodyCode } from './body-code.ts'
import type { Place, PlaceOfValue } from './html-places.ts'

/** `{{ value }}` */
export function writeOutput(body: BodyCode, statement: Statement & { kind: 'output' }, around: Around): void {
  if (around.printing === 'silent') return
  const { value, at, length } = statement
  if (isSuper(value) && isDirect(body, around)) {
    body.writesUnknown(at)
    body.printed(around, () => writeSuper(body, statement))
    return
  }
  const place = placeOf(body, statement, around)
  body.printed(around, () => {
    writeValue(body, body.expressions.any(value, around).code, place, at, around, length)
  })
}

function isSuper(value: Expression): boolean {
  return value.kind === 'call' && value.target.kind === 'name' && value.target.name === 'super'
}

/** `super()` writes where it stands; nothing is put aside. */
function isDirect(body: BodyCode, around: Around): boolean {
  return around.scope.find('super') !== undefined && !body.unit.options.native
}

function writeSuper(body: BodyCode, { at }: Statement & { kind: 'output' }): void {
  const place = body.unit.position(at)
  body.line(
    `${body.text} = yield* superBlock(t, c, ${body.sink}, ${body.text}, b, d, ${place}); t.template = T`,
  )
}

/** Where the value is written. */
export function placeOf(
  body: BodyCode,
  { value, at, length }: { readonly value: Expression; readonly at: number; readonly length: number },
  { autoescape }: Around,
): Place {
  const place: PlaceOfValue = body.places?.value(value) ?? { writer: 'text' }
  if (autoescape === 'false') return { writer: 'plain' }
  if ('refused' in place) {
    body.unit.refuse(place, at, length)
    return { writer: 'text' }
  }
  return body.unit.options.dialect === 'djinn' ? place : { writer: 'text' }
}

/** Writes a value, which is code, at a place. */
export function writeValue(
  body: BodyCode,
  code: string,
  place: Place,
  at: number,
  around: Around,
  length = 1,
): void {
  body.line(valueLine(body, code, place, body.unit.position(at, length), around))
}

/** A text is written at once; `put` looks at all else. */
function valueLine(
  { unit, template, text, sink, writer: variables }: BodyCode,
  code: string,
  { writer, url }: Place,
  place: number,
  { autoescape }: Around,
): string {
  if (unit.options.native) return `n.push(${code})`
  if (autoescape !== 'true' && autoescape !== 'false')
    return `${text} = put(t, ${sink}, ${text}, ${code}, ${autoescape} ? 'text' : 'plain', ${place})`
  const kept = variables.temporary()
  const constant = url === undefined ? undefined : template.urlConstant(url)
  const last = constant === undefined ? '' : `, ${constant}`
  const other = `${text} = put(t, ${sink}, ${text}, ${kept}, ${JSON.stringify(writer)}, ${place}${last})`
  // A URL of several values is looked at as a whole: none of them can be put aside.
  const wait =
    constant === undefined
      ? ''
      : `if (${constant}m && isLater(${kept})) { t.at = ${place}; ${kept} = yield ${kept} } `
  if (unit.options.finalizes) return `${kept} = ${code}; ${wait}${other}`
  if (constant !== undefined)
    return `${kept} = ${code}; ${wait}if (${constant}s && typeof ${kept} === 'string' && !${kept}.includes(':')) ${text} += escape(${kept}); else ${other}`
  const fast = fastWriters[writer]
  if (fast === undefined) return `${kept} = ${code}; ${other}`
  // Numbers print as JavaScript writes them.
  const number =
    unit.options.dialect === 'djinn' ? `else if (typeof ${kept} === 'number') ${text} += ${kept}; ` : ''
  return `if (typeof (${kept} = ${code}) === 'string') ${text} += ${fast(kept)}; ${number}else ${other}`
}

/** Writers for which a text needs no more than this. */
const fastWriters: Partial<Record<Writer, (code: string) => string>> = {
  text: (code) => `escape(${code})`,
  attribute: (code) => `escape(${code})`,
  plain: (code) => code,
  vouched: (code) => code,
}
