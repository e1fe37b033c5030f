import { migrationErrors } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import { idOf, type Migration } from './migration.ts'
import type { Operation } from './operation.ts'
import { optimize } from './optimize.ts'

/** What {@link squash} takes. */
export interface SquashOptions {
  readonly app: string
  /** The first migration that is joined; the app's first by default. */
  readonly from?: string
  /** The last one. */
  readonly to: string
  /** Without its number. @default `squashed_` and the name of the last one */
  readonly name?: string
  /** Whether the operations are joined. @default true */
  readonly optimize?: boolean
}

/**
 * One migration in place of several. Those stay beside it until every database has them; then they and `replaces` may go. Code and
 * SQL that may not be left out stay where they are, and stand in the way of joining.
 */
export function squash(graph: MigrationGraph, options: SquashOptions): Migration {
  const { app, from, to } = options
  const own = graph.of(app)
  const last = own.findIndex(({ name }) => name === to)
  const first = from === undefined ? 0 : own.findIndex(({ name }) => name === from)
  if (last < 0 || first < 0 || first > last)
    throw migrationErrors.unknown(
      app,
      last < 0 ? to : String(from),
      own.map(({ name }) => name),
    )
  const joined = graph.order().filter((each) => own.slice(first, last + 1).includes(each))
  const ids = new Set(joined.map(idOf))
  const operations = joined.flatMap((each): readonly Operation[] => each.operations)
  const dependencies = [
    ...new Set(joined.flatMap(({ dependencies: wanted = [] }) => wanted).filter((each) => !ids.has(each))),
  ]
  const number = /^\d+/.exec(joined[0]?.name ?? '')?.[0] ?? '0001'
  return {
    app,
    name: `${number}_${options.name ?? `squashed_${to}`}`,
    ...(joined.some(({ initial }) => initial) && { initial: true }),
    replaces: joined.flatMap((each) =>
      each.replaces && each.replaces.length > 0 ? each.replaces : [idOf(each)],
    ),
    dependencies,
    operations: options.optimize === false ? operations : optimize(operations, app),
  }
}
