import type { Database } from '../../../sql/index.ts'
import { quoteIdentifier } from '../../../sql/index.ts'
import { migrationErrors } from '../errors.ts'
import type { Step } from '../schema/plan.ts'

/** How far the copying of a table is. */
export interface CopyProgress {
  readonly table: string
  readonly rows: number
  readonly all: number
}

/** Rows that are copied before others may run and the work may be broken off. */
const chunk = 20_000

const ask = { writes: true, bigints: false }

/** Puts a table in the place of another: rows, indexes and triggers are kept, those too that nobody declared. */
export async function rebuild(
  database: Database,
  step: Extract<Step, { kind: 'rebuild' }>,
  options: { readonly signal?: AbortSignal | undefined; progress?(progress: CopyProgress): void },
): Promise<void> {
  const quote = (name: string) => quoteIdentifier(name, 'sqlite')
  for (const text of step.before) await database.script(text)
  const extras = await extrasOf(database, step)
  const counted = await sequenceOf(database, step.table)
  // Views and triggers may name the table while it is away.
  await database.script('PRAGMA legacy_alter_table = ON')
  try {
    await database.script(step.create)
    await copy(database, step, options)
    await database.script(`DROP TABLE ${quote(step.table)}`)
    await database.script(`ALTER TABLE ${quote(step.temporary)} RENAME TO ${quote(step.table)}`)
  } finally {
    await database.script('PRAGMA legacy_alter_table = OFF')
  }
  for (const text of [...step.indexes, ...extras]) await database.script(text)
  if (counted !== undefined)
    await database.run({ text: 'UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?', ...ask }, [
      counted,
      step.table,
    ])
}

/** What stands on the old table and in no definition: it goes with the table and has to be made again. */
async function extrasOf(database: Database, step: Extract<Step, { kind: 'rebuild' }>): Promise<string[]> {
  const rows = (await database.all(
    {
      text: "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL AND type IN ('index', 'trigger')",
      ...ask,
    },
    [step.table],
  )) as [string, string, string][]
  return rows
    .filter(([type, name]) => type === 'trigger' || !step.known.includes(name))
    .filter(
      ([, name]) => !step.indexes.some((text) => text.includes(` ${quoteIdentifier(name, 'sqlite')} ON `)),
    )
    .map(([, , text]) => text)
}

async function sequenceOf(database: Database, table: string): Promise<number | undefined> {
  const [there] = await database.all(
    { text: "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'", ...ask },
    [],
  )
  if (there === undefined) return undefined
  const [row] = await database.all({ text: 'SELECT seq FROM sqlite_sequence WHERE name = ?', ...ask }, [
    table,
  ])
  return row === undefined ? undefined : Number(row[0])
}

async function copy(
  database: Database,
  { table, temporary, columns }: Extract<Step, { kind: 'rebuild' }>,
  {
    signal,
    progress,
  }: { readonly signal?: AbortSignal | undefined; progress?(progress: CopyProgress): void },
): Promise<void> {
  if (columns.length === 0) return
  const quote = (name: string) => quoteIdentifier(name, 'sqlite')
  const into = `INSERT INTO ${quote(temporary)} (${columns.map(([name]) => quote(name)).join(', ')})`
  const select = `SELECT ${columns.map(([, from]) => from).join(', ')} FROM ${quote(table)}`
  const rowid = await rowidOf(database, table)
  if (rowid === undefined) {
    await database.run({ text: `${into} ${select}`, ...ask }, [])
    return
  }
  const [[all] = []] = await database.all({ text: `SELECT count(*) FROM ${quote(table)}`, ...ask }, [])
  let last: unknown
  let rows = 0
  while (true) {
    const where = last === undefined ? '' : ` WHERE ${rowid} > ?`
    const values = last === undefined ? [] : [last]
    const part = ` ORDER BY ${rowid} LIMIT ${chunk}`
    const [[end] = []] = await database.all(
      { text: `SELECT max(id) FROM (SELECT ${rowid} AS id FROM ${quote(table)}${where}${part})`, ...ask },
      values,
    )
    if (end === null || end === undefined) return
    const { changes } = await database.run({ text: `${into} ${select}${where}${part}`, ...ask }, values)
    rows += changes
    last = end
    progress?.({ table, rows, all: Number(all) })
    await new Promise((resolve) => setImmediate(resolve))
    if (signal?.aborted) throw migrationErrors.interrupted(table, rows, Number(all))
  }
}

/** A name of the row's number that no column hides; undefined where the table has none. */
async function rowidOf(database: Database, table: string): Promise<string | undefined> {
  const [row] = await database.all(
    { text: "SELECT wr FROM pragma_table_list WHERE name = ? COLLATE NOCASE AND schema = 'main'", ...ask },
    [table],
  )
  if (Number(row?.[0]) === 1) return undefined
  const columns = await database.all({ text: 'SELECT lower(name) FROM pragma_table_xinfo(?)', ...ask }, [
    table,
  ])
  return ['rowid', '_rowid_', 'oid'].find((name) => !columns.some(([column]) => column === name))
}
