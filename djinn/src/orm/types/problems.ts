// What the compiler's messages name where something does not fit. Each has `$error`, by which the other types know it.

/** A name that the model does not have. */
export interface UnknownField<Model, Name extends string, DidYouMean = never> {
  readonly $error: 'unknown field'
  readonly $model: Model
  readonly $field: Name
  readonly $didYouMean: DidYouMean
}
/** A lookup or transform that this kind of column does not have. */
export interface UnknownLookup<Kind, Name extends string, Known = never> {
  readonly $error: 'unknown lookup'
  readonly $on: Kind
  readonly $lookup: Name
  readonly $known: Known
}
/** A computation with something that is no number. */
export interface NotNumeric<Path extends string> {
  readonly $error: 'not a numeric field'
  readonly $path: Path
}
/** An expression whose value does not fit the column. */
export interface WrongValue<Wanted, Given> {
  readonly $error: 'the expression gives another type'
  readonly $wanted: Wanted
  readonly $given: Given
}
/** A default that is not among the choices of its field. */
export interface NotAChoice<Given, Choices> {
  readonly $error: 'the default is none of the choices'
  readonly $default: Given
  readonly $choices: Choices
}
/** A model that is given by its name, which tells the compiler nothing. */
export interface ModelByName {
  readonly $kind: { readonly $error: 'give the model by a function: () => Category' }
}
/** A name that a field may not have. */
export interface ReservedName<Name> {
  readonly $error: 'a field cannot have this name'
  readonly $name: Name
}

/** Whether there is an error among the members of a union: a nullable relation gives `UnknownField | null`. */
export type HasError<Value> = [Extract<Value, { readonly $error: string }>] extends [never] ? false : true

/** The problems among what was found, else what was given. */
export type OrProblem<Found, Given> = [Extract<Found, { readonly $error: string }>] extends [infer Problem]
  ? [Problem] extends [never]
    ? Given
    : Problem
  : never

/** Names with the same first letter, else all. */
export type Near<Names extends string, Name extends string> = OrAll<
  Name extends `${infer First}${string}` ? Extract<Names, `${First}${string}`> : never,
  Names
>
type OrAll<Some extends string, All extends string> = [Some] extends [never] ? Listed<All> : Some
/** Makes the compiler print the members instead of the name of the union. */
export type Listed<Names> = Names extends infer Each extends string ? Each : never
