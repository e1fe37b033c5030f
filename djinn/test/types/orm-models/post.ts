import {
  char,
  customField,
  datetime,
  decimal,
  foreignKey,
  generated,
  hasMany,
  int,
  Lower,
  Model,
  manyToMany,
  slug,
  text,
  uuid,
} from 'djinn/orm'
import { User } from './user.ts'

export const timestamps = {
  createdAt: datetime({ autoNowAdd: true }),
  updatedAt: datetime({ autoNow: true }),
}
const color = customField({
  type: { kind: 'char', maxLength: 7 },
  fromDatabase: (raw: string) => ({ hex: raw }),
  toDatabase: (value) => value.hex,
})

export class Tag extends Model({
  id: uuid({ default: () => '' }),
  name: char({ unique: true }),
  color: color({ null: true }),
  posts: hasMany(() => Post, 'tags'),
}) {}

export class Post extends Model(
  {
    title: char({ maxLength: 200 }),
    slug: slug({ unique: true }),
    status: char({ choices: { draft: 'Draft', live: 'Live' }, default: 'draft' }),
    body: text({ default: '' }),
    price: decimal({ null: true }),
    likes: int({ default: 0 }),
    author: foreignKey(() => User),
    editor: foreignKey(() => User, { null: true, onDelete: 'setNull' }),
    tags: manyToMany(() => Tag),
    comments: hasMany(() => Comment, 'post'),
    publishedAt: datetime({ null: true }),
    search: generated(text(), Lower('title')),
    ...timestamps,
  },
  { ordering: ['-publishedAt', 'author__name'], uniqueTogether: [['title', 'authorId']] },
) {
  get summary() {
    return this.title.slice(0, 80)
  }
  async byline() {
    return `${this.title} by ${(await this.author.load()).initials}`
  }
  static published() {
    return this.filter({ publishedAt__isnull: false, status: 'live' })
  }
}

export class Comment extends Model({
  post: foreignKey(() => Post),
  user: foreignKey(() => User),
  body: text(),
  parent: foreignKey(() => Comment, { null: true }),
}) {}
