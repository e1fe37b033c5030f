import type { Database } from '../../sql/index.ts'
import { toJsonValue } from '../fields/json-value.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { batches } from '../write/batches.ts'
import type { FieldChange } from './change.ts'
import { type Link, linksOf } from './links.ts'
import { record } from './record.ts'
import { keyText, type Snapshot } from './snapshot.ts'

/** What came into a relation of one row, and what left it. */
export interface Moved {
  readonly link: Link
  /** The key of the row. */
  readonly owner: string
  readonly change: FieldChange
}

/** How often a pair is in the table more than it was. */
interface Count {
  readonly owner: unknown
  readonly other: unknown
  by: number
  /** What else stood in the row that went. */
  columns: Readonly<Record<string, unknown>>
}

/** The changes of relations that lie in those of the rows between; a pair that stands there twice is one. */
export async function movedPairs(
  model: ModelMeta,
  before: ReadonlyMap<string, Snapshot>,
  after: ReadonlyMap<string, Snapshot>,
  database: Database,
): Promise<Moved[]> {
  const all: Moved[] = []
  for (const [index, link] of linksOf(model).entries()) {
    const counts = countsOf(link, index, before, after)
    all.push(...byOwner(link, link.through.auto ? counts : await firstAndLast(link, counts, database)))
  }
  return all
}

/** Writes changes of relations down at their rows. */
export async function recordMoved(moved: readonly Moved[], database: Database): Promise<void> {
  for (const link of new Set(moved.map((each) => each.link))) {
    const { from, name } = link.relation
    const own = moved.filter((each) => each.link === link)
    await record(
      from,
      own.map(({ owner, change }) => ({ key: owner, action: 'update', fields: { [name]: change } })),
      database,
    )
  }
}

function countsOf(
  link: Link,
  index: number,
  before: ReadonlyMap<string, Snapshot>,
  after: ReadonlyMap<string, Snapshot>,
): Count[] {
  const counts = new Map<string, Count>()
  const add = (row: Snapshot, by: 1 | -1): void => {
    const [owner, other] = row.pairs[index] as readonly [unknown, unknown]
    if ((owner ?? null) === null || (other ?? null) === null) return
    const key = pairText(owner, other)
    const count = counts.get(key) ?? { owner, other, by: 0, columns: {} }
    count.by += by
    if (by < 0) count.columns = columnsOf(row, link)
    counts.set(key, count)
  }
  for (const row of before.values()) add(row, -1)
  for (const row of after.values()) add(row, 1)
  return [...counts.values()].filter(({ by }) => by !== 0)
}

/** A table between of one's own has columns beside the pair. */
function columnsOf(row: Snapshot, { through }: Link): Readonly<Record<string, unknown>> {
  const { model, source, target } = through
  const pair = [source, target, ...model.primaryKey].map(({ name }) => name)
  return Object.fromEntries([...row.values].filter(([name]) => !pair.includes(name)))
}

/** Those whose pair was not there before, or is there no more. */
async function firstAndLast(
  { through: { model, source, target } }: Link,
  counts: readonly Count[],
  database: Database,
): Promise<Count[]> {
  const now = new Map<string, number>()
  for (const some of batches(counts)) {
    const pairs = await querySetOf(model.model)
      .using(database)
      .filter({
        [`${source.attribute}__in`]: some.map(({ owner }) => owner),
        [`${target.attribute}__in`]: some.map(({ other }) => other),
      })
      .orderBy()
      .valuesList(source.attribute, target.attribute)
      .toArray()
    for (const [owner, other] of pairs as [unknown, unknown][]) {
      const key = pairText(owner, other)
      now.set(key, (now.get(key) ?? 0) + 1)
    }
  }
  return counts.filter(({ owner, other, by }) => {
    const there = now.get(pairText(owner, other)) ?? 0
    return by < 0 ? there === 0 : there === by
  })
}

function byOwner(link: Link, counts: readonly Count[]): Moved[] {
  const { relation, through } = link
  const owners = new Map<string, Count[]>()
  for (const count of counts) {
    const owner = keyText(relation.from, [count.owner])
    owners.set(owner, [...(owners.get(owner) ?? []), count])
  }
  return [...owners].map(([owner, own]) => {
    const textOf = ({ other }: Count): string => String(toJsonValue(through.target, other))
    const added = own.filter(({ by }) => by > 0).map(textOf)
    const gone = own.filter(({ by }) => by < 0)
    const rows = gone.filter(({ columns }) => Object.keys(columns).length > 0)
    const change: FieldChange = {
      ...(added.length > 0 && { added }),
      ...(gone.length > 0 && { removed: gone.map(textOf) }),
      ...(rows.length > 0 && { rows: Object.fromEntries(rows.map((each) => [textOf(each), each.columns])) }),
    }
    return { link, owner, change }
  })
}

function pairText(owner: unknown, other: unknown): string {
  return JSON.stringify([String(owner), String(other)])
}
