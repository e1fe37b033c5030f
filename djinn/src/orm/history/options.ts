import type { MetaOptions } from '../model/meta-options.ts'

/** What is written down about the rows of a model. */
export interface History {
  /** Fields and many-to-many relations of which nothing is written down. */
  readonly exclude: ReadonlySet<string>
}

/** The option `history` of a model; undefined where nothing is kept. */
export function historyOption(options: MetaOptions): History | false | undefined {
  const { history } = options
  if (history === undefined || history === false) return history
  return { exclude: new Set(history === true ? [] : (history.exclude ?? [])) }
}
