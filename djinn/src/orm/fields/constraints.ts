import type { ConstraintOptions } from '../constraints.ts'
import type { Exp, OrderExp } from '../types/exp.ts'
import type { Constraint } from '../types/meta.ts'

type Computed = Exp<unknown, string> | OrderExp<string>
type Condition = Exp<unknown, string>

/** Options of {@link index}. */
export interface IndexOptions {
  /** @default made of the table and the columns */
  readonly name?: string
  /** Indexes only these rows. Left out on MySQL, which has no such indexes. */
  readonly condition?: Condition
  /** Columns that are stored beside. */
  readonly include?: readonly string[]
  /** PostgreSQL: the operator class of each column. */
  readonly opclasses?: readonly string[]
  /** PostgreSQL: `gin`, `gist`, `brin`, `hash`. @default 'btree' */
  readonly method?: string
}
/**
 * An index over columns, `-` for descending, or over expressions.
 *
 * ```ts
 * import { char, index, Lower, Model } from 'djinn/orm'
 *
 * class Author extends Model({ name: char() }, { indexes: [index(['-name']), index([Lower('name')])] }) {}
 * ```
 */
export function index<const Columns extends readonly (string | Computed)[]>(
  columns: Columns,
  options: IndexOptions = {},
): Constraint<Extract<Columns[number], string>> {
  return { kind: 'index', ...split(columns), ...options } as unknown as Constraint<
    Extract<Columns[number], string>
  >
}

/** What {@link unique} takes. */
export interface UniqueOptions<Names extends string> extends IndexOptions {
  readonly fields?: readonly Names[]
  readonly expressions?: readonly Computed[]
  /** Whether several rows may hold null. @default true */
  readonly nullsDistinct?: boolean
  /** PostgreSQL: checked at the end of the transaction, where it asks for it or always. */
  readonly deferrable?: 'immediate' | 'deferred'
  readonly violationMessage?: string
  readonly violationCode?: string
}
/**
 * Columns or expressions that are unique together, perhaps among some rows only.
 *
 * ```ts
 * import { char, int, Model, Q, unique } from 'djinn/orm'
 *
 * class Seat extends Model({ row: char(), number: int() }, { constraints: [unique({ fields: ['row', 'number'] })] }) {}
 * ```
 */
export function unique<const Names extends string = never>(options: UniqueOptions<Names>): Constraint<Names> {
  return { kind: 'unique', ...options } as unknown as Constraint<Names>
}

/** What {@link check} takes. */
export interface CheckOptions {
  /** May hold `%(class)s`, the model's name. */
  readonly name: string
  /** What has to be true of every row. */
  readonly condition: Condition
  readonly violationMessage?: string
  readonly violationCode?: string
}
/**
 * A condition that every row has to meet; the database and `fullClean()` check it.
 *
 * ```ts
 * import { check, int, Model, Q } from 'djinn/orm'
 *
 * class Seat extends Model({ number: int() }, {
 *   constraints: [check({ name: 'seat_number', condition: Q({ number__gt: 0 }) })],
 * }) {}
 * ```
 */
export function check(options: CheckOptions): Constraint<never> {
  return { kind: 'check', ...options } as unknown as Constraint<never>
}

function split(columns: readonly unknown[]): Pick<ConstraintOptions, 'fields' | 'expressions'> {
  const fields = columns.filter((each): each is string => typeof each === 'string')
  const expressions = columns.filter((each) => typeof each !== 'string') as never[]
  return { ...(fields.length > 0 && { fields }), ...(expressions.length > 0 && { expressions }) }
}
