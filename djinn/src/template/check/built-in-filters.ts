import type { Defined } from './language.ts'
import type { IsLoose, Loopable, Loose, MemberOf, Settled } from './loose.ts'

type Text = (value: Defined, ...given: Loose[]) => string
type Count = (value: Defined, ...given: Loose[]) => number
type Choice = <Source extends Loopable>(source: Source, ...given: Loose[]) => MemberOf<Source>
type Members = <Source extends Loopable>(source: Source, ...given: Loose[]) => MemberOf<Source>[]

/** An attribute of a member; the compiler does not follow paths with dots, and leaves indexes alone. */
type Attribute<Member> =
  IsLoose<Member> extends true
    ? Loose
    : Member extends string | ReadonlyMap<unknown, unknown> | readonly unknown[]
      ? Loose
      : Member extends object
        ?
            | (keyof Member & string)
            | `${string}.${string}`
            | `${string},${string}`
            | `${number}`
            | number
            | null
            | undefined
        : Loose

type ValueOf<Member, Key> = Key extends keyof Member ? Settled<Member[Key]> : Loose

/** A group of `groupby`. */
type Group<Member, Key> = [ValueOf<Member, Key>, Member[]] & {
  readonly grouper: ValueOf<Member, Key>
  readonly list: Member[]
}

type MappedAttribute = <Source extends Loopable, const Key extends Attribute<MemberOf<Source>>>(
  source: Source,
  named: { readonly attribute: Key; readonly default?: unknown },
) => ValueOf<MemberOf<Source>, Key>[]

type ByAttribute = <Source extends Loopable>(
  source: Source,
  attribute: Attribute<MemberOf<Source>>,
  ...given: Loose[]
) => MemberOf<Source>[]

type Default = {
  <Value, Usual = string>(value: Value, usual: Usual, boolean: true): NonNullable<Value> | Usual
  <Value, Usual = string>(value: Value, usual?: Usual, boolean?: unknown): Exclude<Value, undefined> | Usual
}

type Rows = <Source extends Loopable, Fill = never>(
  source: Source,
  size: number,
  fill?: Fill,
) => (MemberOf<Source> | Fill)[][]

type Pairs = <Source extends object>(
  mapping: Source,
  ...given: Loose[]
) => (Source extends ReadonlyMap<infer Key, infer Value> ? [Key, Value] : [string, Source[keyof Source]])[]

/** The filters of Jinja as typed functions: those that keep or choose members keep their types. */
export interface BuiltInFilters {
  readonly abs: Count
  readonly attr: (value: Defined, name: string) => Loose
  readonly await: <Value>(value: Value) => Value
  readonly batch: Rows
  readonly capitalize: Text
  readonly center: Text
  readonly count: (value: Loopable) => number
  readonly d: Default
  readonly default: Default
  readonly dictsort: Pairs
  readonly e: Text
  readonly escape: Text
  readonly filesizeformat: Text
  readonly first: Choice
  readonly float: Count
  readonly forceescape: Text
  readonly format: Text
  readonly groupby: <Source extends Loopable, const Key extends Attribute<MemberOf<Source>>>(
    source: Source,
    attribute: Key,
    ...given: Loose[]
  ) => Group<MemberOf<Source>, Key>[]
  readonly indent: Text
  readonly int: Count
  readonly items: Pairs
  readonly join: (source: Loopable, ...given: Loose[]) => string
  readonly last: Choice
  readonly length: (value: Loopable) => number
  readonly list: Members
  readonly lower: Text
  readonly map: (source: Loopable, ...given: Loose[]) => Loose[]
  /** `map` without a filter. */
  readonly 'map attribute': MappedAttribute
  readonly max: Choice
  readonly min: Choice
  readonly pprint: Text
  readonly random: Choice
  readonly reject: Members
  readonly rejectattr: ByAttribute
  readonly replace: Text
  readonly reverse: <Source extends Loopable>(
    source: Source,
  ) => Source extends string ? string : MemberOf<Source>[]
  readonly round: Count
  readonly safe: Text
  readonly select: Members
  readonly selectattr: ByAttribute
  readonly slice: Rows
  readonly sort: <Source extends Loopable>(
    source: Source,
    reverse?: unknown,
    caseSensitive?: unknown,
    attribute?: Attribute<MemberOf<Source>>,
  ) => MemberOf<Source>[]
  readonly string: Text
  readonly striptags: Text
  readonly sum: <Source extends Loopable>(
    source: Source,
    attribute?: Attribute<MemberOf<Source>>,
    start?: unknown,
  ) => MemberOf<Source> extends number ? number : Loose
  readonly title: Text
  readonly tojson: Text
  readonly trim: Text
  readonly truncate: Text
  readonly unique: Members
  readonly upper: Text
  readonly urlencode: Text
  readonly urlize: Text
  readonly wordcount: Count
  readonly wordwrap: Text
  readonly xmlattr: (value: object, ...given: Loose[]) => string
}
