import { templateErrors } from '../errors.ts'
import { type Methods, methodsOf } from './method.ts'
import { requireText } from './require.ts'

/** The bytes of a text in UTF-8, ASCII or Latin-1; `errors` is `strict`, `ignore` or `replace`. */
export function encodeText(text: string, encoding: unknown, errors: unknown): Uint8Array {
  const name = encodingName(encoding, 'encode()')
  if (name === 'utf-8') return new TextEncoder().encode(text)
  const most = name === 'ascii' ? 0x7f : 0xff
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code <= most) bytes.push(code)
    else if (errors === 'replace') bytes.push(0x3f)
    else if (errors !== 'ignore') throw templateErrors.value(`"${character}" is not in ${name}.`)
  }
  return Uint8Array.from(bytes)
}

function encodingName(encoding: unknown, what: string): 'utf-8' | 'ascii' | 'latin-1' {
  const name =
    encoding === undefined ? 'utf-8' : requireText(encoding, what).toLowerCase().replaceAll('_', '-')
  if (name === 'utf-8' || name === 'utf8') return 'utf-8'
  if (name === 'ascii' || name === 'us-ascii') return 'ascii'
  if (name === 'latin-1' || name === 'latin1' || name === 'iso-8859-1') return 'latin-1'
  throw templateErrors.value(`${what} does not know "${name}".`, 'It knows utf-8, ascii and latin-1.')
}

function decodeBytes(bytes: Uint8Array, encoding: unknown, errors: unknown): string {
  if (encodingName(encoding, 'decode()') !== 'utf-8')
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  try {
    return new TextDecoder('utf-8', {
      fatal: errors !== 'replace' && errors !== 'ignore',
      ignoreBOM: true,
    }).decode(bytes)
  } catch {
    throw templateErrors.value('decode() was given bytes that are no UTF-8.')
  }
}

/** The methods of bytes. */
export const bytesMethods: Methods<Uint8Array> = methodsOf<Uint8Array>({
  decode: {
    parameters: ['encoding?', 'errors?'],
    byName: true,
    run: (bytes, [encoding, errors]) => decodeBytes(bytes, encoding, errors),
  },
  hex: {
    parameters: [],
    run: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  },
})
