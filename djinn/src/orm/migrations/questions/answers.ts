import type { Fill, Questions } from '../detect/questions.ts'
import { migrationErrors } from '../errors.ts'
import type { FieldState } from '../state.ts'

/** Answers that are given beforehand: by flags, or in a JSON file of the same shape. */
export interface Answers {
  /** `Post.title=headline`: the field `title` is called `headline` now. Models with an app: `blog.Post.title=headline`. */
  readonly renames?: readonly string[]
  /** `Post=Article`: the model is called `Article` now. */
  readonly modelRenames?: readonly string[]
  /** What rows that are there get: `{ 'Post.subtitle': '' }`. */
  readonly fills?: Readonly<Record<string, unknown>>
  /** Fields whose nulls are left as they are, since there are none: `Post.title`. */
  readonly leave?: readonly string[]
  /** Models whose rows nothing but a flag gives up: `history.Change`, when no model keeps a history any more. */
  readonly removes?: readonly string[]
}

/** A question that nobody answered beforehand. */
export type Open =
  | { readonly kind: 'renamedModel'; readonly app: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'renamedField'
      readonly app: string
      readonly model: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly kind: 'added' | 'notNull'
      readonly app: string
      readonly model: string
      readonly name: string
      readonly field: FieldState
    }

/**
 * Questions that are answered by what was given; else by `ask`, which has a person; else renames are none, and a value that rows
 * need is an error that says which flag to give.
 *
 * @param byItself What needs no question: the value of a field's default function, an empty text where the field may be empty.
 */
export function questionsOf(
  answers: Answers,
  byItself: (app: string, model: string, name: string) => Fill | undefined,
  ask?: (open: Open) => unknown,
): Questions {
  const { renames = [], modelRenames = [], fills = {}, leave = [] } = answers
  const isGiven = (list: readonly string[], app: string, text: string) =>
    list.includes(text) || list.includes(`${app}.${text}`)
  // A field that was said to have another name is not asked about again.
  const isMeant = (list: readonly string[], app: string, from: string) =>
    list.some((each) => each.startsWith(`${from}=`) || each.startsWith(`${app}.${from}=`))
  const fill = async (
    kind: 'added' | 'notNull',
    app: string,
    model: string,
    name: string,
    field: FieldState,
  ) => {
    for (const path of [`${app}.${model}.${name}`, `${model}.${name}`]) {
      if (Object.hasOwn(fills, path)) return { value: fills[path] }
      if (leave.includes(path)) return 'leave'
    }
    const own = kind === 'added' ? byItself(app, model, name) : undefined
    if (own !== undefined) return own
    if (ask !== undefined) return (await ask({ kind, app, model, name, field })) as Fill
    throw migrationErrors.needsValue(`${app}.${model}.${name}`, kind === 'added')
  }
  return {
    async renamedModel(app, from, to) {
      if (isGiven(modelRenames, app, `${from}=${to}`)) return true
      if (isMeant(modelRenames, app, from) || ask === undefined) return false
      return (await ask({ kind: 'renamedModel', app, from, to })) === true
    },
    async renamedField(app, model, from, to) {
      const path = `${model}.${from}`
      if (isGiven(renames, app, `${path}=${to}`)) return true
      if (isMeant(renames, app, path) || ask === undefined) return false
      return (await ask({ kind: 'renamedField', app, model, from, to })) === true
    },
    added: (...given) => fill('added', ...given),
    notNull: (...given) => fill('notNull', ...given),
  }
}
