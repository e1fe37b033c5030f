import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Engine } from '../rows.ts'

// any: the client is made while the program runs.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any

const schema = (provider: string) => `
generator client {
  provider = "prisma-client"
  output   = "./client"
}

datasource db {
  provider = "${provider}"
}

model User {
  id     Int     @id @default(autoincrement())
  name   String
  email  String
  active Boolean
  posts  Post[]

  @@map("users")
}

model Tag {
  id    Int       @id @default(autoincrement())
  name  String
  posts PostTag[]

  @@map("tags")
}

model Post {
  id        Int       @id @default(autoincrement())
  title     String
  body      String
  published Boolean
  views     Int
  createdAt DateTime  @map("created_at")${provider === 'postgresql' ? ' @db.Timestamptz(3)' : ''}
  authorId  Int       @map("author_id")
  author    User      @relation(fields: [authorId], references: [id])
  pairs     PostTag[]

  @@map("posts")
}

model PostTag {
  id     Int  @id @default(autoincrement())
  postId Int  @map("post_id")
  tagId  Int  @map("tag_id")
  post   Post @relation(fields: [postId], references: [id])
  tag    Tag  @relation(fields: [tagId], references: [id])

  @@map("posts_tags")
}
`

/** Plain objects. */
export async function make(url: string, target: string): Promise<Engine> {
  const client = generate(target === 'postgres' ? 'postgresql' : 'sqlite')
  const { PrismaClient } = (await import(client)) as Any
  const adapter =
    target === 'postgres'
      ? new PrismaPg({ connectionString: url, max: 1 })
      : new PrismaBetterSqlite3({ url: url.replace(/^sqlite:/, 'file:') })
  const prisma = new PrismaClient({ adapter })
  await prisma.$connect()
  return {
    pk: (id) => prisma.post.findUnique({ where: { id } }),
    list100: (after) =>
      prisma.post.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: 100 }),
    join20: () =>
      prisma.post.findMany({ where: { author: { active: true } }, orderBy: { views: 'desc' }, take: 20 }),
    async list50(after) {
      const found = await prisma.post.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: 50,
        include: { author: true, pairs: { include: { tag: true } } },
      })
      for (const post of found) post.tags = post.pairs.map((pair: Any) => pair.tag)
      return found
    },
    insert: (post) => prisma.post.create({ data: post }),
    bulk: (data) => prisma.post.createMany({ data }),
    update: async (authorId) =>
      (await prisma.post.updateMany({ where: { authorId }, data: { views: { increment: 1 } } })).count,
    count: (authorId) => prisma.post.count({ where: { authorId } }),
    close: () => prisma.$disconnect(),
  }
}

/** Its command insists on an engine that it does not use: any program will do. */
function generate(provider: string): string {
  const folder = join(import.meta.dirname, '../../out/prisma', provider)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'schema.prisma')
  writeFileSync(file, schema(provider))
  const command = join(
    dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build/index.js',
  )
  execFileSync(process.execPath, [command, 'generate', '--schema', file], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  return join(folder, 'client/client.ts')
}
