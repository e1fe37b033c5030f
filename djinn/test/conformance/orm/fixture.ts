import Big from 'big.js'
import { Temporal } from 'temporal-polyfill'
import { type Decoders, decode } from '../decode.ts'
import type { AnyModel } from './models.ts'
import type { Names } from './names.ts'

type Json = Readonly<Record<string, unknown>>

/** Tagged JSON as the values of Djinn's fields. */
export const decoders: Decoders = {
  $decimal: (text) => new Big(String(text)),
  $date: (text) => Temporal.PlainDate.from(String(text)),
  $time: (text) => Temporal.PlainTime.from(String(text)),
  $datetime: (text) =>
    Temporal.Instant.from(/(?:Z|[+-]\d\d:?\d\d)$/.test(String(text)) ? String(text) : `${text}Z`),
  $duration_us: (value) => Temporal.Duration.from({ microseconds: Number(value) }),
}

/** Writes the rows of the fixture and the pairs of its relations. */
export async function loadFixture(
  models: ReadonlyMap<string, AnyModel>,
  names: Names,
  fixture: Json,
): Promise<void> {
  const rows = fixture.rows as Readonly<Record<string, readonly Json[]>>
  for (const [model, list] of Object.entries(rows)) {
    await models
      .get(model)
      .bulkCreate(
        list.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [names.name(name), decode(value, decoders)]),
          ),
        ),
      )
  }
  const pairs = fixture.m2m as Readonly<Record<string, readonly (readonly [number, number])[]>>
  for (const [place, list] of Object.entries(pairs)) {
    const [model, field] = place.split('.') as [string, string]
    for (const [from, to] of list) await (await models.get(model).get({ pk: from }))[field].add(to)
  }
}
