import type { SafeString } from '../../base/index.ts'
import type { BuiltInFilters } from './built-in-filters.ts'
import type { Defined } from './language.ts'
import type { IsLoose, IsUnion, Loose } from './loose.ts'

/** What the compiler knows of the templates of an app. */
export interface TemplateTypes {
  readonly filters: object
  readonly tests: object
  readonly globals: object
  /** What the app gives every template of a request. */
  readonly variables: object
}

/** Nothing: no filters, tests, globals or variables of its own. */
export interface NoTypes extends TemplateTypes {
  readonly filters: {}
  readonly tests: {}
  readonly globals: {}
  readonly variables: {}
}

/** The types of the templates of a context. */
type TypesOf<Context> =
  IsLoose<Context> extends true
    ? NoTypes
    : Context extends { readonly templates: { readonly types?: infer Types } }
      ? NonNullable<Types> extends TemplateTypes
        ? NonNullable<Types>
        : NoTypes
      : NoTypes

/** A function as templates call it: without the place that a definition wants to know. */
type Callable<Function> =
  IsLoose<Function> extends true
    ? Loose
    : Function extends (...given: never[]) => unknown
      ? Function
      : Function extends { readonly withCall: true; run(call: never, ...given: infer Given): infer Result }
        ? (...given: Given) => Result
        : Function extends { readonly withCall?: false; run(...given: infer Given): infer Result }
          ? (...given: Given) => Result
          : Function extends { run(...given: never[]): unknown }
            ? Loose
            : Function

/** A filter of an app by name. What the compiler does not know of takes anything. */
export type TemplateFilter<Context, Name extends string> = Name extends keyof TypesOf<Context>['filters']
  ? Callable<TypesOf<Context>['filters'][Name]>
  : Name extends keyof BuiltInFilters
    ? BuiltInFilters[Name]
    : Loose

/** A test of an app by name. */
export type TemplateTest<Context, Name extends string> = Name extends keyof TypesOf<Context>['tests']
  ? Callable<TypesOf<Context>['tests'][Name]>
  : (value: Defined, ...given: Loose[]) => boolean

/** The globals of every environment. */
interface BuiltInGlobals {
  readonly range: (start: number, stop?: number, step?: number) => readonly number[]
  readonly lipsum: (...given: Loose[]) => SafeString
  readonly joiner: (...given: Loose[]) => () => string
  readonly cycler: <Values extends readonly unknown[]>(
    ...values: Values
  ) => {
    readonly current: Values[number]
    readonly items: Values
    next(): Values[number]
    reset(): null
  }
  readonly _: (text: string, ...given: Loose[]) => string
  readonly gettext: (text: string, ...given: Loose[]) => string
  readonly ngettext: (one: string, many: string, count: number, ...given: Loose[]) => string
  readonly pgettext: (context: string, text: string, ...given: Loose[]) => string
  readonly npgettext: (context: string, one: string, many: string, count: number, ...given: Loose[]) => string
}

/** Names of a context that mean something else in a template, or that each request fills anew. */
type Free = 'params' | 'g' | 'settings'

/** A global of the templates of an app by name. */
type TemplateGlobal<Context, Name extends string> = Name extends keyof TypesOf<Context>['globals']
  ? Callable<TypesOf<Context>['globals'][Name]>
  : Name extends keyof BuiltInGlobals
    ? BuiltInGlobals[Name]
    : Name extends Free
      ? Loose
      : Name extends keyof Context
        ? Context[Name]
        : Loose

/** The globals that have these names, and what the app gives every template. */
export type TemplateGlobals<Context, Names extends string, IsOpen> = Merged<
  TypesOf<Context>['variables'] & Open<TypesOf<Context>['variables'], IsOpen>,
  { readonly [Name in Names]: TemplateGlobal<Context, Name> }
>

/** Where the app gives more variables than the compiler sees, any name may be one. */
type Open<Seen, IsOpen> = [IsOpen, keyof Seen] extends [true, never] ? { readonly [name: string]: Loose } : {}

type Merged<First, Second> = First & Omit<Second, keyof First>

type Flat<Type> = { [Key in keyof Type]: Type[Key] }

/**
 * The variables of a template: its own, the globals, and those that it asks for with `is defined` or `default`, which need not be
 * there.
 */
export type VariablesIn<Own, Globals, Asked extends string> = Merged<
  Merged<Own, Globals>,
  { readonly [Name in Asked]?: Loose }
>

/** The same as a base of an interface, whose name messages show. */
export type BaseVariables<Own, Globals, Asked extends string> =
  IsUnion<Own> extends true ? {} : Flat<VariablesIn<Own, Globals, Asked>>

/** A union is kept as one, so that a variable can tell which of them is there. */
export type TemplateVariables<Own, Globals, Asked extends string, Named> =
  IsUnion<Own> extends true ? (Own extends unknown ? VariablesIn<Own, Globals, Asked> : never) : Named

/** The app of a module's export, which may be a function that makes it. */
export type MadeApp<Exported> = Exported extends (...given: never[]) => infer App ? Awaited<App> : Exported

/** The props of a component: those that have a default may be left out. */
export type ComponentProps<Own, WithDefault extends string> = Omit<Own, WithDefault> & {
  readonly [Name in WithDefault]?: Name extends keyof Own ? Own[Name] : Loose
}
