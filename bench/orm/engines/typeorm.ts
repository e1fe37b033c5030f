import 'reflect-metadata'
import { DataSource, EntitySchema, MoreThan } from 'typeorm'
import type { Engine } from '../rows.ts'

class User {
  id!: number
  name!: string
}
class Tag {
  id!: number
  name!: string
}
class Post {
  id!: number
  author!: User
  tags!: Tag[]
}

/** Instances of entities. */
export async function make(url: string, target: string): Promise<Engine> {
  const time = target === 'postgres' ? ('timestamptz' as const) : ('datetime' as const)
  const id = { type: Number, primary: true, generated: 'increment' as const }
  const users = new EntitySchema({
    name: 'User',
    target: User,
    tableName: 'users',
    columns: { id, name: { type: String }, email: { type: String }, active: { type: Boolean } },
  })
  const tags = new EntitySchema({
    name: 'Tag',
    target: Tag,
    tableName: 'tags',
    columns: { id, name: { type: String } },
  })
  const posts = new EntitySchema({
    name: 'Post',
    target: Post,
    tableName: 'posts',
    columns: {
      id,
      title: { type: String },
      body: { type: 'text' },
      published: { type: Boolean },
      views: { type: Number },
      createdAt: { type: time, name: 'created_at' },
      authorId: { type: Number, name: 'author_id' },
    },
    relations: {
      author: { type: 'many-to-one', target: 'User', joinColumn: { name: 'author_id' } },
      tags: {
        type: 'many-to-many',
        target: 'Tag',
        joinTable: {
          name: 'posts_tags',
          joinColumn: { name: 'post_id' },
          inverseJoinColumn: { name: 'tag_id' },
        },
      },
    } as never,
  })
  const entities = [users, tags, posts]
  const source = new DataSource(
    target === 'postgres'
      ? { type: 'postgres', url, entities, poolSize: 1 }
      : { type: 'better-sqlite3', database: url.replace(/^sqlite:/, ''), entities },
  )
  await source.initialize()
  // biome-ignore lint/suspicious/noExplicitAny: any: the entities of schemas have no types
  const repository = source.getRepository<any>('Post')
  return {
    pk: (one) => repository.findOneBy({ id: one }),
    list100: (after) => repository.find({ where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: 100 }),
    join20: () =>
      repository.find({ where: { author: { active: true } }, order: { views: 'DESC' }, take: 20 }),
    list50: (after) =>
      repository.find({
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: 50,
        relations: { author: true, tags: true },
      }),
    insert: (post) => repository.insert({ ...post }),
    bulk: (given) => repository.insert(given.map((post) => ({ ...post }))),
    update: async (authorId) => (await repository.increment({ authorId }, 'views', 1)).affected,
    count: (authorId) => repository.countBy({ authorId }),
    close: () => source.destroy(),
  }
}
