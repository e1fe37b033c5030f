import type { TransStatement } from '../syntax/nodes.ts'
import type { Around, BodyCode } from './body-code.ts'
import type { Place } from './html-places.ts'
import { writeValue } from './output-code.ts'

/** `{% trans %}` */
export function writeTrans(body: BodyCode, statement: TransStatement, around: Around): void {
  if (around.printing === 'silent') return
  const { context, singular, plural, hasNames, count, variables, at } = statement
  const message = body.unit.constant(
    JSON.stringify({
      context,
      singular,
      plural,
      hasNames,
      newstyle: body.unit.options.newstyleGettext,
      count,
    }),
  )
  const values = variables.map(({ name, value }) => `${JSON.stringify(name)}: ${body.value(value, around)}`)
  const place = body.unit.position(at)
  const code = `translated(t, c, ${message}, {${values.join(', ')}}, ${around.autoescape}, ${place})`
  const where = placeOfTrans(body, statement, around)
  body.printed(around, () => {
    writeValue(body, code, where, at, around)
  })
}

/** A message without values is the author's own text, which may stand anywhere. */
function placeOfTrans(body: BodyCode, { variables, at }: TransStatement, { autoescape }: Around): Place {
  const place = body.places?.value({ kind: 'name', name: 'trans', at })
  if (place === undefined || autoescape === 'false' || body.unit.options.dialect !== 'djinn')
    return { writer: 'vouched' }
  if (!('refused' in place)) return place
  if (variables.length > 0) body.unit.refuse(place, at, 1)
  return { writer: 'vouched' }
}
