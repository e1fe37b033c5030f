import { hexadecimal, isHexadecimal } from '../characters.ts'
import type { CompiledConverter, ConverterArguments } from '../converter.ts'
import { plainText } from '../plain-text.ts'
import type { Step } from '../sequence.ts'
import { NamedArguments } from './arguments.ts'

const groups = [8, 4, 4, 4, 12]

const steps: readonly Step[] = groups.flatMap((length, index): Step[] => {
  const group: Step = { kind: 'run', of: hexadecimal, least: length, most: length }
  return index === 0 ? [group] : [{ kind: 'text', options: ['-'] }, group]
})

/** `<uuid:id>`: 8-4-4-4-12 hexadecimal digits; the value is in lower case. */
export function uuidConverter(given: ConverterArguments): CompiledConverter {
  new NamedArguments('uuid', given, [])
  const expression = groups.map((length) => `${hexadecimal.source}{${length}}`).join('-')
  return {
    scan: 'other',
    key: expression,
    weight: 100,
    spansSlashes: false,
    steps,
    expression,
    accepts: isUuid,
    read: (text, start, end) => text.slice(start, end).toLowerCase(),
    format: plainText,
  }
}

function isUuid(text: string, start: number, end: number): boolean {
  if (end - start !== 36) return false
  for (let index = 0; index < 36; index++) {
    const code = text.charCodeAt(start + index)
    const isHyphen = index === 8 || index === 13 || index === 18 || index === 23
    if (isHyphen ? code !== 45 : !isHexadecimal(code)) return false
  }
  return true
}
