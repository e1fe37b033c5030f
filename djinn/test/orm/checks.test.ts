import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  check,
  checkModels,
  F,
  FieldSpec,
  generated,
  index,
  int,
  foreignKey as keyTo,
  Lower,
  Model,
  Q,
  text as textField,
  unique,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import {
  char,
  datetime,
  foreignKey,
  hasMany,
  integer,
  json,
  manyToMany,
  model,
  type PlainModel,
  text,
} from './plain-models.ts'

const databases = {
  sqlite: openDatabase('sqlite::memory:'),
  postgres: openDatabase('postgres://127.0.0.1:1/none'),
  mysql: openDatabase('mysql://127.0.0.1:1/none'),
}

type Options = Readonly<Record<string, unknown>>

/** `CODE: message` of each problem. */
function problems(models: readonly PlainModel[], kind?: keyof typeof databases): string[] {
  return checkModels(models, kind && databases[kind]).map(({ code, message, level }) =>
    level === 'error' ? `${code}: ${message}` : `(${code}: ${message})`,
  )
}

function only(models: readonly PlainModel[], kind?: keyof typeof databases): string {
  const found = problems(models, kind)
  assert.equal(found.length, 1, found.join('\n'))
  return found[0] as string
}

test('good models have no problems, on any database', () => {
  const Author: PlainModel = model('Author', { name: char(), posts: hasMany(() => Post, 'author') })
  const Tag = model('Tag', { name: char({ unique: true }) })
  const Post = model(
    'Post',
    {
      title: char(),
      data: json({ default: {} }),
      author: foreignKey(() => Author),
      editor: foreignKey(() => Author, { null: true, onDelete: 'setNull', relatedName: 'edited' }),
      parent: foreignKey('self', { null: true, relatedName: 'children' }),
      tags: manyToMany(() => Tag),
      friends: manyToMany('self'),
      createdAt: datetime({ autoNowAdd: true }),
    },
    {
      ordering: ['-createdAt', 'author__name', 'tags__post__title', 'createdAt__year', 'pk', '?'],
      getLatestBy: 'createdAt',
      uniqueTogether: [['title', 'author']],
      indexes: [['title', '-createdAt']],
      constraints: [{ kind: 'unique', fields: ['title', 'editor'] }],
    },
  )
  for (const kind of [undefined, 'sqlite', 'postgres', 'mysql'] as const)
    assert.deepEqual(problems([Author, Tag, Post], kind), [])
})

describe('relations', () => {
  test('a target must be a model, and be listed', () => {
    const Author = model('Author', { name: char() })
    const Base = model('Base', { name: char() }, { abstract: true })
    assert.match(
      only([model('Post', { author: foreignKey(() => 'Author') })]),
      /ORM_NOT_A_MODEL: Post\.author names "Author", which is no model/,
    )
    assert.match(
      only([model('Post', { author: foreignKey(() => Author) })]),
      /ORM_NOT_LISTED: Post\.author leads to Author, which is not among the models/,
    )
    assert.match(
      only([model('Post', { author: foreignKey(() => Base) })]),
      /ORM_ABSTRACT_TARGET: Post\.author leads to Base, which is abstract/,
    )
  })

  test('a model that its module has not made yet is explained', () => {
    const Post = model('Post', { author: foreignKey(() => Late) })
    assert.match(only([Post]), /ORM_IMPORT_CYCLE: Post\.author cannot be read: Cannot access 'Late'/)
    const Late = model('Late', {})
  })

  test('a parent must be listed too', () => {
    const Place = model('Place', { name: char() })
    const Bar = class Bar extends Place.extend({ beers: integer() }) {}
    assert.match(problems([Bar])[0] as string, /ORM_NOT_LISTED: Bar \(its parent\) leads to Place/)
  })

  test('a way back goes through a foreign key that points here', () => {
    const build = (kind: string, via: string, options: Options = {}) => {
      const Author: PlainModel = model('Author', {
        name: char(),
        posts: new FieldSpec(kind, undefined, {}, () => Post, via),
      })
      const Post = model('Post', { title: char(), author: foreignKey(() => Author, options) })
      return [Author, Post]
    }
    assert.match(only(build('hasMany', 'writer')), /ORM_NO_SUCH_KEY: Author\.posts goes through "writer"/)
    assert.match(only(build('hasMany', 'title')), /ORM_NO_SUCH_KEY/)
    assert.match(
      only(build('hasOne', 'author')),
      /ORM_HAS_ONE_KEY: Author\.posts is hasOne, but Post\.author/,
    )
    assert.match(only(build('hasMany', 'author', { unique: true })), /ORM_HAS_ONE_KEY: .*hasMany/)
    const Tag = model('Tag', { posts: hasMany(() => Post, 'author') })
    const [Author, Post] = build('hasMany', 'author')
    assert.match(
      only([Tag, Author, Post]),
      /ORM_WRONG_KEY: Tag\.posts goes through Post\.author, which points at Author/,
    )
  })

  test('a way back may go through a many-to-many relation', () => {
    const Tag: PlainModel = model('Tag', { name: char(), posts: hasMany(() => Post, 'tags') })
    const Post = model('Post', { title: char(), tags: manyToMany(() => Tag) })
    assert.deepEqual(problems([Tag, Post]), [])
    const Other = model('Other', { posts: hasMany(() => Post, 'tags') })
    assert.match(only([Other, Tag, Post]), /ORM_WRONG_KEY: Other\.posts goes through Post\.tags/)
  })

  test('a way back to one row may not go through a many-to-many relation', () => {
    const Tag: PlainModel = model('Tag', {
      post: new FieldSpec('hasOne', undefined, {}, () => Post, 'tags'),
    })
    const Post = model('Post', { title: char(), tags: manyToMany(() => Tag) })
    const said = /ORM_HAS_ONE_KEY: Tag\.post is hasOne, but Post\.tags is many-to-many\./
    assert.match(only([Tag, Post]), said)
  })

  test('a model between two others needs a key to each, and says which where it has several', () => {
    const Post = model('Post', { title: char() })
    const between = (keys: Record<string, FieldSpec>, options: Options = {}) => {
      const Tag = model('Tag', { posts: manyToMany(() => Post, { through: () => Link, ...options }) })
      const Link = model('Link', { ...keys, tag: foreignKey(() => Tag, { relatedName: '+' }) })
      return [Post, Tag, Link]
    }
    const key = () => foreignKey(() => Post, { relatedName: '+' })
    assert.match(
      only(between({})),
      /ORM_THROUGH_KEYS: Tag\.posts goes through Link, which has no foreign keys/,
    )
    assert.match(
      only(between({ a: key(), b: key() })),
      /ORM_THROUGH_AMBIGUOUS: .* several foreign keys to Post/,
    )
    assert.deepEqual(problems(between({ a: key(), b: key() }, { throughFields: ['tag', 'b'] })), [])
    assert.match(only(between({ a: key() }, { throughFields: ['a', 'tag'] })), /ORM_THROUGH_KEYS/)
  })

  test('a foreign key points at a unique field', () => {
    const Author = model('Author', { name: char(), code: char({ unique: true }) })
    const pointing = (toField: string) => [
      Author,
      model('Post', { author: foreignKey(() => Author, { toField }) }),
    ]
    assert.deepEqual(problems(pointing('code')), [])
    assert.match(only(pointing('name')), /ORM_TARGET_NOT_UNIQUE: Post\.author points at Author\.name/)
    assert.match(only(pointing('nick')), /ORM_UNKNOWN_FIELD: Author has no field "nick"/)
    const Pair = model('Pair', {
      a: integer(),
      b: integer(),
      pk_: new FieldSpec('compositeKey', undefined, { fields: ['a', 'b'] }),
    })
    assert.ok(
      problems([Pair, model('Post', { pair: foreignKey(() => Pair) })]).some((one) =>
        /ORM_COMPOSITE_KEY/.test(one),
      ),
    )
  })

  test('what a delete does must be possible', () => {
    const Author = model('Author', { name: char() })
    const deleting = (options: Options) => [
      Author,
      model('Post', { author: foreignKey(() => Author, options) }),
    ]
    assert.match(only(deleting({ onDelete: 'setNull' })), /ORM_SET_NULL: Post\.author/)
    assert.match(only(deleting({ onDelete: 'dbSetNull' })), /ORM_SET_NULL: Post\.author/)
    assert.match(only(deleting({ onDelete: 'setDefault' })), /ORM_SET_DEFAULT: Post\.author/)
    assert.match(only(deleting({ onDelete: 'dbSetDefault', default: 1 })), /ORM_SET_DEFAULT/)
    assert.deepEqual(problems(deleting({ onDelete: 'dbCascade' })), [])
    const [, Post] = deleting({ onDelete: 'dbCascade' })
    const Comment = (options: Options) => model('Comment', { post: foreignKey(() => Post, options) })
    assert.match(
      only([Author, Post, Comment({ onDelete: 'cascade' })]),
      /ORM_DELETE_MIX: Post\.author is deleted by the database \(dbCascade\), .* Comment\.post/,
    )
    assert.deepEqual(problems([Author, Post, Comment({ onDelete: 'dbCascade' })]), [])
  })

  test('names of ways back must not meet each other, a field or a method', () => {
    const Author = model('Author', { name: char(), article: char() })
    const pointing = (keys: Record<string, Options>, name = 'Post') => [
      Author,
      model(
        name,
        Object.fromEntries(
          Object.entries(keys).map(([key, options]) => [key, foreignKey(() => Author, options)]),
        ),
      ),
    ]
    const clash = checkModels(pointing({ author: {}, editor: {} }))
    assert.match(
      clash[0]?.message as string,
      /^Post\.editor is called "post" on Author, as is Post\.author\.$/,
    )
    assert.match(clash[0]?.hint as string, /Give Post\.editor a relatedName of its own/)
    assert.equal(clash[0]?.code, 'ORM_REVERSE_CLASH')
    assert.match(only(pointing({ author: {} }, 'Article')), /as is the field Author\.article/)
    assert.match(only(pointing({ author: { relatedName: 'save' } })), /as is a method of every instance/)
    assert.deepEqual(problems(pointing({ author: {}, editor: { relatedName: '+' } })), [])
  })
})

describe('names', () => {
  test('two models do not share a name or a table', () => {
    assert.deepEqual(problems([model('Post', { a: char() }), model('Post', { b: char() })]), [
      'ORM_MODEL_TWICE: Two models are called Post.',
      'ORM_TABLE_CLASH: The table "post" belongs to Post and Post.',
    ])
    assert.deepEqual(
      problems([model('Post', {}, { appLabel: 'blog' }), model('Post', {}, { appLabel: 'shop' })]),
      [],
    )
    const Tag = model('Tag', {})
    assert.match(
      only([Tag, model('Post', { tags: manyToMany(() => Tag) }), model('Link', {}, { table: 'post_tags' })]),
      /ORM_TABLE_CLASH: The table "post_tags" belongs to Post\.tags and Link/,
    )
  })

  test('indexes and constraints do not share a name', () => {
    const unique = { kind: 'unique', fields: ['a'], name: 'one' }
    const index = { kind: 'index', fields: ['a'], name: 'one' }
    const fields = { a: char() }
    assert.deepEqual(problems([model('Post', fields, { constraints: [unique], indexes: [index] })]), [
      'ORM_RULE_CLASH: The name "one" is that of an index or a constraint of Post and of Post.',
    ])
    assert.match(
      only([model('Post', fields, { constraints: [unique] }), model('Note', fields, { indexes: [index] })]),
      /RULE_CLASH: The name "one" .* of Post and of Note/,
    )
    const own = { constraints: [{ ...unique, name: '%(class)s_one' }] }
    assert.deepEqual(problems([model('Post', fields, own), model('Note', fields, own)]), [])
    const other = { ...index, name: 'two' }
    assert.deepEqual(
      problems([model('Post', fields, { constraints: [unique], indexes: [other, ['a']] })]),
      [],
    )
  })

  test('a model in the list twice is one model', () => {
    const Post = model('Post', { title: char() })
    assert.deepEqual(problems([Post, Post]), [])
  })

  test('fields of a model do not share a column or a property', () => {
    assert.match(
      only([model('Post', { title: char(), name: char({ column: 'Title' }) })]),
      /ORM_COLUMN_CLASH: Post has the column "title" twice: of title and name/,
    )
    const Author = model('Author', {})
    assert.match(
      problems([
        Author,
        model('Post', { author: foreignKey(() => Author), authorId: integer() }),
      ])[0] as string,
      /ORM_FIELD_CLASH: Post has "authorId" twice: Post\.author and Post\.authorId/,
    )
    const Place = model('Place', { name: char() })
    const Bar = class Bar extends Place.extend({ name: char() }) {}
    assert.match(
      problems([Place, Bar])[0] as string,
      /ORM_FIELD_CLASH: Bar has "name" twice: Place\.name and Bar\.name/,
    )
  })

  test('fields do not hide methods', () => {
    const names = [
      'save',
      'delete',
      'load',
      'pk',
      'then',
      'refresh',
      'clean',
      'fullClean',
      'changes',
      'isNew',
    ]
    for (const name of names)
      assert.match(
        only([model('Post', { [name]: char() })]),
        new RegExp(`ORM_SHADOWS_METHOD: Post\\.${name}`),
      )
    const Base = model('Base', { title: char() })
    const Post = class Post extends Base.extend({ body: char() }) {
      body() {
        return 'hidden'
      }
    }
    assert.match(
      problems([Base, Post])[0] as string,
      /ORM_SHADOWS_METHOD: The class Post has a member "body", and a field of the same name/,
    )
  })

  test('names that a lookup could not tell apart are refused', () => {
    assert.match(only([model('Post', { title_: char() })]), /ORM_FIELD_NAME: Post\.title_/)
    assert.throws(() => model('Post', { a__b: char() }), { code: 'ORM_FIELD_NAME' })
  })

  test('a class field that empties a column or hides a relation is found', () => {
    const Author = model('Author', { name: char() })
    class Post extends (Model as PlainModel)({ title: char(), author: foreignKey(() => Author) }) {
      title!: string
      author!: unknown
      note = 'a property of its own'
    }
    const found = checkModels([Author, Post as unknown as PlainModel])
    assert.deepEqual(
      found.map(({ code, message }) => `${code} ${/"(\w+)"/.exec(message)?.[1]}`),
      ['ORM_CLASS_FIELD title', 'ORM_CLASS_FIELD author'],
    )
    assert.match(found[0]?.hint as string, /declare title/)
  })
})

describe('options', () => {
  const composite = (fields: string[]) => new FieldSpec('compositeKey', undefined, { fields })

  test('a model has one primary key', () => {
    assert.match(
      only([model('Post', { a: char({ primaryKey: true }), b: char({ primaryKey: true }) })]),
      /ORM_TWO_PRIMARY_KEYS: Post has several primary keys: a, b/,
    )
    assert.match(
      only([model('Post', { a: char({ primaryKey: true, null: true }) })]),
      /ORM_NULL_KEY: The primary key Post\.a may be null/,
    )
    assert.match(
      only([model('Post', { a: char(), key: composite(['a', 'b']) })]),
      /ORM_UNKNOWN_FIELD: Post has no field "b"/,
    )
    const Tag = model('Tag', {})
    assert.match(
      only([Tag, model('Post', { tags: manyToMany(() => Tag, { primaryKey: true }) })]),
      /ORM_NO_PRIMARY_KEY: Post has no primary key/,
    )
  })

  test('options name fields that are there', () => {
    for (const options of [
      { ordering: ['-titel'] },
      { ordering: ['author__titel'] },
      { getLatestBy: 'titel' },
      { uniqueTogether: [['title', 'titel']] },
      { indexes: [['titel']] },
      { indexes: [{ kind: 'index', fields: ['title'], include: ['titel'] }] },
      { constraints: [{ kind: 'unique', fields: ['titel'] }] },
      { orderWithRespectTo: 'titel' },
    ]) {
      const Author = model('Author', { name: char() })
      const Post = model('Post', { title: char(), author: foreignKey(() => Author) }, options)
      assert.match(only([Author, Post]), /ORM_UNKNOWN_FIELD: (Post|Author) has no field "titel"/)
    }
    assert.match(only([model('Post', {}, { ordering: [3] })]), /ORM_BAD_ORDERING/)
  })

  test('a moment that is set by itself has no default', () => {
    assert.match(
      only([model('Post', { at: datetime({ autoNow: true, default: () => new Date() }) })]),
      /ORM_AUTO_NOW: Post\.at has autoNow and default/,
    )
    assert.match(only([model('Post', { at: datetime({ autoNow: true, autoNowAdd: true }) })]), /ORM_AUTO_NOW/)
  })

  test('a default that all rows would share is a warning', () => {
    assert.equal(
      only([model('Post', { at: datetime({ default: new Date() }) })]),
      '(ORM_SHARED_DEFAULT: The default of Post.at is one Date for all rows.)',
    )
    assert.deepEqual(problems([model('Post', { data: json({ default: { a: [] } }) })]), [])
  })
})

describe('databases', () => {
  const spec = (type: object, options: Options = {}) => new FieldSpec('special', type as never, options)

  test('types of PostgreSQL are told elsewhere', () => {
    for (const type of [
      { kind: 'array', of: { kind: 'text' } },
      { kind: 'range', of: 'date' },
      { kind: 'tsvector' },
    ]) {
      const Post = model('Post', { special: spec(type) })
      assert.deepEqual(problems([Post], 'postgres'), [])
      assert.match(
        only([Post], 'sqlite'),
        /ORM_NOT_SUPPORTED: Post\.special needs the type \w+, which SQLite/,
      )
      assert.match(only([Post], 'mysql'), /ORM_NOT_SUPPORTED: .* which MySQL has not/)
    }
  })

  test('MySQL wants lengths and digits', () => {
    assert.match(
      only([model('Post', { title: spec({ kind: 'char' }) })], 'mysql'),
      /ORM_NO_LENGTH: Post\.title/,
    )
    assert.match(
      only([model('Post', { title: text({ unique: true }) })], 'mysql'),
      /ORM_NO_LENGTH: Post\.title/,
    )
    assert.match(
      only([model('Post', { price: spec({ kind: 'decimal' }) })], 'mysql'),
      /ORM_NO_DIGITS: Post\.price/,
    )
    assert.deepEqual(
      problems(
        [model('Post', { title: spec({ kind: 'char' }), price: spec({ kind: 'decimal' }) })],
        'sqlite',
      ),
      [],
    )
  })

  test('rules that a database does not have are told', () => {
    const Post = (rule: object) =>
      model('Post', { title: char() }, { constraints: [{ kind: 'unique', ...rule }] })
    const partial = Post({ name: 'one', fields: ['title'], condition: {} })
    assert.deepEqual(problems([partial], 'postgres'), [])
    assert.match(
      only([partial], 'mysql'),
      /^\(ORM_CONSTRAINT_SKIPPED: Post: one is left out: MySQL has no rules/,
    )
    const deferred = Post({ fields: ['title'], deferrable: 'deferred' })
    assert.match(
      only([deferred], 'sqlite'),
      /ORM_NOT_SUPPORTED: Post: the unique of title needs deferred unique rules, which SQLite/,
    )
    assert.match(
      only([Post({ fields: ['title'], nullsDistinct: false })], 'mysql'),
      /ORM_NOT_SUPPORTED: .*nulls that are equal/,
    )
  })

  test('names that a database would cut are told', () => {
    const long = 'x'.repeat(64)
    const Post = model('Post', { title: char({ column: long }) }, { table: 'ä'.repeat(32) })
    assert.deepEqual(problems([Post], 'sqlite'), [])
    assert.deepEqual(problems([Post], 'mysql'), [])
    assert.deepEqual(
      problems([Post], 'postgres').map((each) => each.slice(0, 48)),
      [
        'ORM_LONG_NAME: The name of the table of Post, "ä',
        'ORM_LONG_NAME: The name of the column of Post.ti',
      ],
    )
  })
})

test('expressions of constraints, indexes and computed columns name columns of their own table', () => {
  class Tag extends Model({ name: textField() }) {}
  const told = (meta: object, name = 'size') => {
    class Post extends Model(
      { size: int(), tag: keyTo(() => Tag), twice: generated(int(), F(name as 'size').plus(1)) },
      meta as { constraints: [] },
    ) {}
    return checkModels({ Post, Tag }).map(({ code, message }) => `${code} ${message}`)
  }
  const condition = Q({ size__gt: 0, tag__isnull: false })
  const right = [check({ name: 'a', condition }), unique({ fields: ['size'], condition })]
  assert.deepEqual(told({ constraints: right, indexes: [index([F('size').desc()], { condition })] }), [])
  const unknown = ['ORM_UNKNOWN_FIELD Post has no field "sise".']
  const joined = ['ORM_JOINED_REFERENCE Post: "tag__name" follows a relation, which cannot be done here.']
  assert.deepEqual(told({ constraints: [check({ name: 'a', condition: Q({ sise: 1 }) })] }), unknown)
  assert.deepEqual(told({ constraints: [check({ name: 'a', condition: Q({ size: F('sise') }) })] }), unknown)
  assert.deepEqual(told({ constraints: [unique({ name: 'a', expressions: [Lower('tag__name')] })] }), joined)
  assert.deepEqual(told({ indexes: [index(['size'], { condition: Q({ tag__name: 'x' }) })] }), joined)
  assert.deepEqual(told({}, 'sise'), unknown)
})
