import type { SafeString } from '../../base/index.ts'
import type { IsLoose, Loose, MemberOf } from './loose.ts'

type Names<Name extends string, Result> = { readonly [Key in Name]: (...given: Loose[]) => Result }

/** The methods of Python's strings. */
type StringMethods = Names<
  | 'capitalize'
  | 'casefold'
  | 'lower'
  | 'swapcase'
  | 'title'
  | 'upper'
  | 'center'
  | 'expandtabs'
  | 'ljust'
  | 'rjust'
  | 'zfill'
  | 'removeprefix'
  | 'removesuffix'
  | 'replace'
  | 'lstrip'
  | 'rstrip'
  | 'strip'
  | 'format'
  | 'format_map'
  | 'join'
  | 'translate',
  string
> &
  Names<
    | 'isalnum'
    | 'isalpha'
    | 'isascii'
    | 'isdecimal'
    | 'isdigit'
    | 'isidentifier'
    | 'islower'
    | 'isnumeric'
    | 'isprintable'
    | 'isspace'
    | 'istitle'
    | 'isupper'
    | 'endswith'
    | 'startswith',
    boolean
  > &
  Names<'count' | 'find' | 'index' | 'rfind' | 'rindex', number> &
  Names<'split' | 'rsplit' | 'splitlines', string[]> &
  Names<'partition' | 'rpartition', [string, string, string]> &
  Names<'encode' | 'maketrans' | 'unescape' | 'striptags' | 'escape', Loose>

/** The methods of Python's lists, and of its tuples. */
type ListMethods<Member> = Names<
  'append' | 'clear' | 'extend' | 'insert' | 'remove' | 'reverse' | 'sort',
  null
> &
  Names<'count' | 'index', number> &
  Names<'pop', Member> &
  Names<'copy', Member[]>

/** The methods of Python's mappings. */
type MappingMethods<Key, Value> = Names<'clear' | 'update', null> &
  Names<'copy' | 'get' | 'pop' | 'popitem' | 'setdefault', Loose> &
  Names<'items', [Key, Value][]> &
  Names<'keys', Key[]> &
  Names<'values', Value[]>

type SetMethods<Member> = Names<
  'difference' | 'intersection' | 'symmetric_difference' | 'union' | 'copy',
  Set<Member>
> &
  Names<
    | 'add'
    | 'clear'
    | 'difference_update'
    | 'discard'
    | 'intersection_update'
    | 'remove'
    | 'symmetric_difference_update'
    | 'update',
    null
  > &
  Names<'isdisjoint' | 'issubset' | 'issuperset', boolean> &
  Names<'pop', Member>

/** A value of which a method is called that Python's built-ins have: with those methods, where it has none of its own. */
export type WithMethods<Value> =
  IsLoose<Value> extends true
    ? Loose
    : Value extends string | SafeString
      ? StringMethods
      : Value extends number | bigint | boolean | ArrayBufferView
        ? Loose
        : Value extends readonly unknown[]
          ? ListMethods<MemberOf<Value>>
          : Value extends ReadonlyMap<infer Key, infer Item>
            ? MappingMethods<Key, Item>
            : Value extends ReadonlySet<infer Member>
              ? SetMethods<Member>
              : Value extends object
                ? string extends keyof Value
                  ? MappingMethods<string, Value[keyof Value]>
                  : Value & Omit<MappingMethods<string, Value[keyof Value]>, keyof Value>
                : Value
