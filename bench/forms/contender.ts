/** One library: how it reads each of the workloads. What it refuses is the number of problems, not an exception. */
export interface Contender {
  readonly name: string
  /** Texts of an HTML form. */
  form(input: Readonly<Record<string, string>>): unknown
  /** An object of JSON; the number of problems where it is wrong. */
  json(input: Readonly<Record<string, unknown>>): unknown
  /** A list of objects. */
  list(input: readonly Readonly<Record<string, unknown>>[]): unknown
}
