import { Q } from 'djinn/orm'
import type { FieldState, ModelState } from 'djinn/orm/migrations'

/** A generator of numbers that gives the same ones for the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Random = ReturnType<typeof randomOf>
const pick = <Each>(random: Random, list: readonly Each[]): Each => list[random(list.length)] as Each

/** Names that need quoting are among them. */
const columnNames = ['title', 'order', 'größe', 'a"b`c', 'select', 'x y', "o'clock", 'n', 'm']
const fieldNames = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']

/** A field that some rows can have, with its options. */
function field(random: Random, others: readonly string[]): FieldState {
  const nullable = random(3) === 0
  const option = { ...(nullable && { null: true }), ...(random(6) === 0 && { index: true }) }
  switch (random(others.length > 0 ? 9 : 8)) {
    case 0:
      return { kind: 'char', maxLength: 20 + random(3) * 40, default: `d${random(3)}'"`, ...option }
    case 1:
      return { kind: 'int', default: random(5), ...option }
    case 2:
      return { kind: 'bool', default: random(2) === 0, ...(nullable && { null: true }) }
    case 3:
      return { kind: 'text', default: '', ...(nullable && { null: true }) }
    case 4:
      return { kind: 'decimal', maxDigits: 8 + random(3), decimalPlaces: 2, default: '1.50', ...option }
    case 5:
      return { kind: 'bigint', default: 0, ...option }
    case 6:
      return { kind: 'positiveInt', default: random(3), ...option }
    case 7:
      return { kind: 'date', default: '2024-02-29', ...option }
    default:
      return { kind: 'foreignKey', to: pick(random, others), null: true, onDelete: 'setNull' }
  }
}

/** Models with rows in mind: every column has a default. */
export function randomState(random: Random): ModelState[] {
  const names = ['One', 'Two', 'Three'].slice(0, 1 + random(3))
  return names.map((name) => {
    const fields = new Map<string, FieldState>([['id', { kind: 'bigAuto' }]])
    for (const each of fieldNames.slice(0, 2 + random(4))) {
      const made = field(random, names)
      fields.set(
        each,
        random(4) === 0 && made.kind !== 'foreignKey'
          ? { ...made, column: columnNames[fieldNames.indexOf(each)] }
          : made,
      )
    }
    if (random(4) === 0) fields.set('others', { kind: 'manyToMany', to: pick(random, names) })
    const plain = [...fields]
      .filter(([each, made]) => each !== 'id' && !['manyToMany', 'text', 'foreignKey'].includes(made.kind))
      .map(([each]) => each)
    const [first, second] = plain
    const numbers = [...fields].filter(([, made]) => made.kind === 'int').map(([each]) => each)
    const indexes =
      first !== undefined && random(3) === 0
        ? [{ fields: [first], name: `ix_${name.toLowerCase()}_${random(2)}` }]
        : []
    const constraints =
      numbers[0] !== undefined && random(3) === 0
        ? [
            {
              kind: 'check' as const,
              name: `ck_${name.toLowerCase()}`,
              condition: Q({ [`${numbers[0]}__gte`]: -random(2) }),
            },
          ]
        : []
    return {
      app: 'main',
      name,
      fields,
      options: {
        ...(indexes.length > 0 && { indexes }),
        ...(constraints.length > 0 && { constraints }),
        ...(second !== undefined && random(5) === 0 && { comment: 'A comment' }),
        ...(random(5) === 0 && { table: `table of "${name}"` }),
      },
      bases: [],
    }
  })
}

/** A state that another became: fields and models came, went, changed and were renamed. */
export function randomNext(random: Random, models: readonly ModelState[]): ModelState[] {
  const other = randomState(random)
  const next = models.flatMap((model) => {
    if (random(8) === 0) return []
    const target = other.find(({ name }) => name === model.name)
    if (target === undefined) return [model]
    const fields = new Map<string, FieldState>()
    for (const [name, made] of model.fields) {
      const choice = random(6)
      if (name === 'id' || choice > 3) fields.set(name, made)
      else if (choice === 0) continue
      else if (choice === 1 && made.kind !== 'manyToMany') fields.set(`${name}Now`, made)
      else if (family(target.fields.get(name)?.kind) === family(made.kind))
        fields.set(name, target.fields.get(name) as FieldState)
      else fields.set(name, made)
    }
    const taken = new Set([...fields.values()].map(({ column }) => column))
    for (const [name, { column, ...made }] of target.fields)
      if (!model.fields.has(name) && !fields.has(`${name}Now`) && random(2) === 0)
        fields.set(
          name,
          column === undefined || taken.has(column)
            ? (made as FieldState)
            : { ...(made as FieldState), column },
        )
    if (
      new Set([...fields.values()].flatMap(({ column }) => column ?? [])).size !==
      [...fields.values()].filter(({ column }) => column !== undefined).length
    )
      return [model]
    return [{ ...model, fields, options: target.options }]
  })
  const all = [...next, ...other.filter(({ name }) => !models.some((model) => model.name === name))]
  const names = new Set(all.map(({ name }) => name))
  return all.map((model) => whole(model, names))
}

/** Kinds whose values can become those of each other. */
function family(kind: string | undefined): string | undefined {
  if (kind === 'int' || kind === 'bigint' || kind === 'positiveInt' || kind === 'decimal') return 'number'
  return kind === 'char' ? 'text' : kind
}

/** Without relations to models that are not there, and without indexes of fields that are not. */
function whole(model: ModelState, names: ReadonlySet<string>): ModelState {
  const fields = new Map([...model.fields].filter(([, made]) => made.to === undefined || names.has(made.to)))
  const { indexes = [], constraints = [], ...options } = model.options
  const has = (name: string) =>
    fields.has(name) && !['text', 'manyToMany'].includes(fields.get(name)?.kind ?? '')
  const kept = indexes.filter((index) => index.fields?.every(has))
  const checks = constraints.filter((check) => {
    const node = (check.condition as unknown as { node: { children: readonly { path: string }[] } }).node
    return fields.get(node.children[0]?.path.split('__')[0] ?? '')?.kind === 'int'
  })
  return {
    ...model,
    fields,
    options: {
      ...options,
      ...(kept.length > 0 && { indexes: kept }),
      ...(checks.length > 0 && { constraints: checks }),
    },
  }
}
