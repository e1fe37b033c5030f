import {
  asOf,
  type Change,
  char,
  datetime,
  diffAgainst,
  type FieldChange,
  foreignKey,
  int,
  Model,
  manyToMany,
  revertTo,
  uuid,
} from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

class Author extends Model({ name: char({ maxLength: 40 }) }) {}
class Post extends Model(
  {
    key: uuid({ primaryKey: true }),
    title: char({ maxLength: 40 }),
    likes: int({ null: true }),
    author: foreignKey(() => Author),
    readers: manyToMany(() => Author, { relatedName: 'read' }),
    at: datetime({ autoNow: true }),
  },
  { history: true },
) {}
declare const change: Change
const post = new Post()

// The values of a row may be missing, and so may the row.
const then = await asOf(post, new Date())
expectSame<
  Same<
    typeof then,
    Partial<{
      readonly key: string
      readonly title: string
      readonly likes: number | null
      readonly authorId: number
      readonly at: Date
      readonly readers: readonly number[]
    }> | null
  >
>()
then?.title satisfies string | undefined
// @ts-expect-error the column of a key is called authorId
then?.author
// @ts-expect-error nothing is changed in the past
if (then) then.title = 'x'

const all = await asOf(Post, change)
all[0]?.likes satisfies number | null | undefined
const one = await asOf(Post, change, 'a-key')
one?.title satisfies string | undefined
// @ts-expect-error the key is a text
asOf(Post, change, 1)
// @ts-expect-error a text is no moment
asOf(post, '2026-01-01')
// @ts-expect-error a plain object is no row
asOf({ title: 'x' }, change)

const back = await revertTo(Post, change)
expectSame<Same<typeof back, Post>>()
// @ts-expect-error a row in hand would not know of it
revertTo(post, change)
// @ts-expect-error a moment is not enough: it needs to be a change
revertTo(Post, new Date())

const diff = await diffAgainst(change, change)
expectSame<Same<typeof diff, Record<string, FieldChange>>>()
