import { randomNumbers } from '../orm/random-numbers.ts'

const texts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '‮gnp.exe',
  'İ',
  'ﬃ',
  '٣',
  '１２',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '1e-999',
  '9'.repeat(400),
  '0x10',
  '1_0',
  '__proto__',
  'constructor',
  'toString',
  '2024-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '2024-03-10 02:30',
  '99999999999 00:00:00',
  'P99999999999Y',
  '24:00',
  '{"__proto__": {"admin": true}}',
  '[[[[[[[[[[]]]]]]]]]]',
  '{'.repeat(300),
  '%(name)s %% %',
  '<script>alert(1)</script>',
  '"><img src=x>',
  "' OR 1=1 --",
  '../../etc/passwd',
  'a@b',
  `${'a'.repeat(400)}@example.com`,
  'http://[::1',
  'javascript:alert(1)',
  '::ffff:999.1.1.1',
  'urn:uuid:zz',
  'on',
  'off',
  '1',
  'r',
]

/** Values that no page of the site would send: of all types, nested, huge. */
export function hostileValues(seed: number): () => unknown {
  const { below, chance, one: pick } = randomNumbers(seed)
  const scalar = (): unknown =>
    pick([
      null,
      undefined,
      true,
      false,
      0,
      -1,
      1.5,
      Number.NaN,
      1e308,
      -1e308,
      2 ** 60,
      5n,
      pick(texts),
      pick(texts),
      pick(texts),
    ])
  const nested = (depth: number): unknown => {
    if (depth === 0 || chance(0.4)) return scalar()
    if (chance(0.5)) return Array.from({ length: below(5) }, () => nested(depth - 1))
    const names = ['a', 'length', 'pk', 'then', 'toString', 'valueOf', 'id', 'isNew', 'filename', 'size']
    const entries = Array.from({ length: below(4) }, () => [pick(names), nested(depth - 1)] as const)
    const made: Record<string, unknown> = Object.fromEntries(entries)
    if (chance(0.2)) Object.defineProperty(made, '__proto__', { value: { admin: true }, enumerable: true })
    return made
  }
  return () => {
    if (chance(0.02)) return 'x'.repeat(100_000)
    if (chance(0.03)) return Array.from({ length: 2000 }, scalar)
    return nested(3)
  }
}

/** Texts that a browser could be made to send. */
export function hostileTexts(seed: number): () => string {
  const { chance, one } = randomNumbers(seed)
  return () => {
    const text = one(texts)
    if (chance(0.02)) return text.repeat(Math.ceil(20_000 / Math.max(1, text.length)))
    return chance(0.3) ? text + one(texts) : text
  }
}
