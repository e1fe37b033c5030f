/** The second argument of `Model`, as the run time reads it; `types/` says it for users. */
export interface MetaOptions {
  /** The model's name where it is not the class's: a table between two models. */
  readonly name?: string
  readonly table?: string
  readonly appLabel?: string
  readonly ordering?: readonly unknown[]
  readonly getLatestBy?: string | readonly string[]
  readonly uniqueTogether?: readonly (readonly string[])[]
  readonly indexes?: readonly unknown[]
  readonly constraints?: readonly unknown[]
  readonly abstract?: boolean
  readonly proxy?: boolean
  readonly managed?: boolean
  /** The table of a many-to-many relation that declares none: no events are told of its rows. */
  readonly autoCreated?: boolean
  readonly verboseName?: string
  readonly verboseNamePlural?: string
  readonly defaultRelatedName?: string
  readonly orderWithRespectTo?: string
  readonly naturalKey?: readonly string[]
  readonly history?: boolean | { readonly exclude?: readonly string[] }
  readonly [name: string]: unknown
}
