import {
  Coalesce,
  Concat,
  char,
  foreignKey,
  Left,
  Length,
  Lower,
  Max,
  Model,
  Replace,
  StrIndex,
  Substr,
  Trim,
  Upper,
  Value,
} from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

class Person extends Model({
  name: char({ maxLength: 40 }),
  nick: char({ maxLength: 40, null: true }),
  boss: foreignKey((): typeof Person => Person, { null: true }),
}) {}

// ---- a function of a text is null where the text is

async function texts() {
  const row = await Person.annotate({
    name1: Lower('name'),
    nick1: Lower('nick'),
    boss1: Upper('boss__name'),
    nested: Upper(Trim('nick')),
    part: Substr('nick', 1, 2),
    left: Left('name', 2),
    long: Length('nick'),
    place: StrIndex('name', 'nick'),
    other: Replace('name', Value('a'), Value('b')),
    filled: Coalesce(Lower('nick'), Value('')),
    either: Coalesce('nick', 'name'),
    neither: Coalesce('nick', 'boss__name'),
    highest: Max(Lower('nick')),
    joined: Concat('name', 'nick'),
  }).get()
  expectSame<Same<typeof row.name1, string>>()
  expectSame<Same<typeof row.nick1, string | null>>()
  expectSame<Same<typeof row.boss1, string | null>>()
  expectSame<Same<typeof row.nested, string | null>>()
  expectSame<Same<typeof row.part, string | null>>()
  expectSame<Same<typeof row.left, string>>()
  expectSame<Same<typeof row.long, number | null>>()
  expectSame<Same<typeof row.place, number | null>>()
  expectSame<Same<typeof row.other, string>>()
  expectSame<Same<typeof row.filled, string>>()
  expectSame<Same<typeof row.either, string>>()
  expectSame<Same<typeof row.neither, string | null>>()
  expectSame<Same<typeof row.highest, string | null>>()
  // Null counts as an empty text.
  expectSame<Same<typeof row.joined, string>>()
}
void texts

Person.filter({ name: Lower('nick') })
Person.filter({ name__startswith: Coalesce(Lower('nick'), 'name') })
// @ts-expect-error a text is no number
Person.filter({ id: Lower('nick') })
Person.all().update({ nick: Lower('nick') })
Person.all().update({ name: Lower('name') })
// @ts-expect-error the name is never null
Person.all().update({ name: Lower('nick') })
// @ts-expect-error no field of this name
Person.annotate({ wrong: Lower('nack') })
