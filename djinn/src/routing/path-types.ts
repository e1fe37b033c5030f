import type { Converter } from './converter.ts'

/** The types of the built-in converters' values; `any` is read from its arguments. */
interface BuiltInValues {
  string: string
  str: string
  default: string
  int: number
  float: number
  path: string
  uuid: string
  slug: string
  any: string
}

/** The type of the values of a converter, or of a function that makes one. */
export type ConverterValue<Declared> = Declared extends (...given: never[]) => Converter<infer Value>
  ? Value
  : Declared extends Converter<infer Value>
    ? Value
    : never

/**
 * The variables of a path with their types. `Converters` are an app's own, as they were declared.
 *
 * ```ts
 * import type { PathParams } from 'djinn/routing'
 *
 * const params: PathParams<'/<any(en, de):language>/posts/<int:id>'> = { language: 'en', id: 7 }
 * params.id // 7
 * ```
 */
export type PathParams<Path extends string, Converters extends object = {}> = string extends Path
  ? Record<string, unknown>
  : { [Spec in Specs<Path> as NameOf<Spec>]: ValueOf<Spec, Converters> }

/**
 * Refuses a path that has a mistake: `path: Path & CheckPath<Path>`. It is `unknown`, that is no demand, for a path
 * without one. Variables of `Prefix` count as used.
 */
// Path itself must not stand in any branch: it would become a place from which the compiler infers Path.
export type CheckPath<
  Path extends string,
  Converters extends object = {},
  Prefix extends string = '',
> = string extends Path
  ? unknown
  : Path extends `/${string}` | ''
    ? CheckVariables<Path, Converters, NameOf<Specs<Prefix>>>
    : PathError<'A path starts with a slash.'>

/** What the compiler shows for a path with a mistake. */
export interface PathError<Sentence extends string> {
  /** What is wrong. */
  readonly problem: Sentence
}

/** `int:id`, `id`, `any(a,b):x`: what stands between the angle brackets, as a union. */
type Specs<Path extends string> = Path extends `${string}<${infer Rest}`
  ? FirstSpec<Rest> extends [infer Spec extends string, infer After extends string]
    ? Spec | Specs<After>
    : never
  : never

/** The spec at the start and what follows it. Arguments may hold a ">", so they end at the first "):". */
type FirstSpec<Rest extends string> = Rest extends `${infer Spec}>${infer After}`
  ? Spec extends `${infer Name}(${string}`
    ? Rest extends `${Name}(${infer Given}):${infer Variable}>${infer Following}`
      ? [`${Name}(${Given}):${Variable}`, Following]
      : undefined
    : [Spec, After]
  : undefined

type NameOf<Spec extends string> = Spec extends `${string}):${infer Name}`
  ? Name
  : Spec extends `${string}:${infer Name}`
    ? Name
    : Spec

type ConverterOf<Spec extends string> = Spec extends `${infer Name}(${string}`
  ? Name
  : Spec extends `${infer Name}:${string}`
    ? Name
    : 'string'

type ValueOf<Spec extends string, Converters> =
  ConverterOf<Spec> extends infer Name
    ? Name extends keyof Converters
      ? ConverterValue<Converters[Name]>
      : Name extends 'any'
        ? Spec extends `any(${infer Items}):${string}`
          ? ItemsOf<Items>
          : string
        : Name extends keyof BuiltInValues
          ? BuiltInValues[Name]
          : never
    : never

/** The items of `any(a, "b c")` as a union. */
type ItemsOf<Items extends string> =
  TrimStart<Items> extends infer Rest extends string
    ? Rest extends ''
      ? never
      : Rest extends `"${infer Item}"${infer After}`
        ? Item | ItemsOf<AfterComma<After>>
        : Rest extends `'${infer Item}'${infer After}`
          ? Item | ItemsOf<AfterComma<After>>
          : Rest extends `${infer Item},${infer After}`
            ? TrimEnd<Item> | ItemsOf<After>
            : TrimEnd<Rest>
    : never

type AfterComma<Text extends string> = Text extends `${string},${infer After}` ? After : ''
type TrimStart<Text extends string> = Text extends ` ${infer Rest}` ? TrimStart<Rest> : Text
type TrimEnd<Text extends string> = Text extends `${infer Rest} ` ? TrimEnd<Rest> : Text

/** `unknown`, or the first problem from the left. `Seen` are the names so far. */
type CheckVariables<Path extends string, Converters, Seen> = Path extends `${string}<${infer Rest}`
  ? FirstSpec<Rest> extends [infer Spec extends string, infer After extends string]
    ? CheckSpec<ConverterOf<Spec>, NameOf<Spec>, Converters, Seen> extends infer Problem extends string
      ? PathError<Problem>
      : CheckVariables<After, Converters, Seen | NameOf<Spec>>
    : PathError<'A "<" in the path has no ">" behind it: write <name> or <converter:name>.'>
  : unknown

type CheckSpec<Name extends string, Variable extends string, Converters, Seen> = Variable extends NoName
  ? `"${Variable}" in the path is not a name: use letters, digits and "_".`
  : Name extends keyof BuiltInValues | keyof Converters
    ? Variable extends Seen
      ? `The path has two variables named "${Variable}".`
      : unknown
    : `The path names the converter "${Name}", which does not exist. The converters are ${KnownNames<Converters>}.`

/** Frequent characters of what is no name; the rest is told when the route is added. */
type NoName = '' | `${string}${'-' | ' ' | '.' | '/' | '<' | '(' | ')' | ':'}${string}`

type KnownNames<Converters> = [keyof Converters] extends [never]
  ? 'string, int, float, path, uuid, slug and any'
  : `string, int, float, path, uuid, slug, any and the app's own`
