import type Big from 'big.js'
import {
  boolean,
  char,
  choice,
  decimal,
  email,
  Form,
  integer,
  multipleChoice,
  typedChoice,
  wizard,
} from 'djinn/forms'
import { ModelForm } from 'djinn/modelforms'
import {
  bool,
  char as column,
  foreignKey,
  generated,
  hasMany,
  int,
  Lower,
  Model,
  manyToMany,
} from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

// The cleaned data has the types of the fields.
class Contact extends Form({
  name: char({ maxLength: 80 }),
  nick: char({ required: false, emptyValue: null }),
  email: email(),
  age: integer({ required: false }),
  stars: integer(),
  price: decimal({ required: false }),
  size: choice({ choices: { s: 'Small', m: 'Medium' } }),
  color: choice({ choices: ['red', 'green'], required: false }),
  fruit: choice({
    choices: [
      ['Tree', [['a', 'Apple']]],
      ['b', 'Banana'],
    ],
  }),
  tags: multipleChoice({
    choices: [
      ['x', 'X'],
      ['y', 'Y'],
    ],
  }),
  count: typedChoice({ choices: ['1', '2'], coerce: Number, required: false, emptyValue: null }),
  agree: boolean(),
}) {
  cleanName(name: string) {
    return name.trim()
  }
}
const form = await Contact.parse({})
expectSame<Same<typeof form.cleaned.name, string>>()
expectSame<Same<typeof form.cleaned.nick, string | null>>()
expectSame<Same<typeof form.cleaned.age, number | null>>()
expectSame<Same<typeof form.cleaned.stars, number>>()
expectSame<Same<typeof form.cleaned.price, Big | null>>()
expectSame<Same<typeof form.cleaned.size, 's' | 'm'>>()
expectSame<Same<typeof form.cleaned.color, '' | 'red' | 'green'>>()
expectSame<Same<typeof form.cleaned.fruit, 'a' | 'b'>>()
expectSame<Same<typeof form.cleaned.tags, ('x' | 'y')[]>>()
expectSame<Same<typeof form.cleaned.count, number | null>>()
expectSame<Same<typeof form.cleaned.agree, boolean>>()
expectSame<Same<typeof form.fields.stars.field.output, number>>()

// @ts-expect-error the field is called "name"
form.cleaned.nmae
// @ts-expect-error errors belong to fields of the form
form.addError('nmae', 'No.')
// @ts-expect-error initial values belong to fields of the form
new Contact({ initial: { nmae: 'Ann' } })
// @ts-expect-error the order names fields of the form
Form({ name: char() }, { fieldOrder: ['nmae'] })

// Steps of a wizard give the data of each; one that may be passed over may be missing.
const steps = wizard(
  { contact: Contact, gift: Form({ words: char() }) },
  { when: { gift: ({ contact }) => contact?.agree === true } },
)
type Done = Extract<Awaited<ReturnType<typeof steps.run>>, { kind: 'done' }>
expectSame<Same<Done['cleaned']['contact']['name'], string>>()
expectSame<Same<Done['cleaned']['gift'], { words: string } | undefined>>()
// @ts-expect-error there is no such step
wizard({ contact: Contact }, { when: { gfit: () => true } })

// A form of a model takes names and types from it.
class City extends Model({ name: column({ maxLength: 80 }), posts: hasMany(() => Post, 'city') }) {}
class Tag extends Model({ word: column({ maxLength: 10 }) }) {}
class Post extends Model({
  title: column({ maxLength: 200 }),
  size: column({ maxLength: 1, choices: { s: 'Small', m: 'Medium' } }),
  stars: int({ null: true }),
  isPublic: bool({ default: false }),
  twice: generated(column(), Lower('title')),
  city: foreignKey(() => City),
  place: foreignKey(() => City, { null: true }),
  tags: manyToMany(() => Tag),
}) {}
class PostForm extends ModelForm(Post, {
  fields: ['title', 'size', 'stars', 'isPublic', 'city', 'place', 'tags'],
  overrides: { title: choice({ choices: ['a', 'b'] }) },
  extra: { notify: boolean({ required: false }) },
  labels: { stars: 'Stars' },
}) {}
const post = await PostForm.parse({}, { instance: new Post({ title: 'a' }) })
expectSame<Same<typeof post.cleaned.title, 'a' | 'b'>>()
expectSame<Same<typeof post.cleaned.size, 's' | 'm'>>()
expectSame<Same<typeof post.cleaned.stars, number | null>>()
expectSame<Same<typeof post.cleaned.city, City>>()
expectSame<Same<typeof post.cleaned.place, City | null>>()
expectSame<Same<typeof post.cleaned.tags, Tag[]>>()
expectSame<Same<typeof post.cleaned.notify, boolean>>()
expectSame<Same<Awaited<ReturnType<typeof post.save>>, Post>>()

// @ts-expect-error the model has no such field
ModelForm(Post, { fields: ['titel'] })
// @ts-expect-error the database makes it
ModelForm(Post, { fields: ['twice'] })
// @ts-expect-error a reverse relation is not for people to fill in
ModelForm(City, { fields: ['posts'] })
// @ts-expect-error the instance is one of the model
new PostForm({ instance: new City({ name: 'Oslo' }) })
