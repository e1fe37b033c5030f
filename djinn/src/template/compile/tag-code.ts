import type { CustomTag } from '../syntax/nodes.ts'
import type { Around, BodyCode } from './body-code.ts'
import { contentCode } from './component-code.ts'
import { placeOf, writeValue } from './output-code.ts'

/** A tag that a room or an app brought: a function that is given the arguments and the body, and gives what is printed. */
export function writeTag(body: BodyCode, statement: CustomTag, around: Around): void {
  const { name, given, body: content, target, at } = statement
  if (target === undefined && around.printing === 'silent') return
  const list = body.expressions.given(given, around)
  const inner =
    content === undefined
      ? 'undefined'
      : contentCode(body, content, { ...around, printing: 'prints', counter: undefined })
  const place = body.unit.position(at, name.length)
  const code = `runTag(t, c, ${JSON.stringify(name)}, ${list}, ${inner}, ${around.autoescape}, ${place})`
  if (target !== undefined) {
    body.assign({ kind: 'name', name: target, at }, code, around)
    return
  }
  const where = placeOf(body, { value: { kind: 'name', name, at }, at, length: name.length }, around)
  body.printed(around, () => {
    writeValue(body, code, where, at, around)
  })
}
