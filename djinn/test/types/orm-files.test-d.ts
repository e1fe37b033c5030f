import { memoryStorage } from 'djinn/files'
import type { UploadedFile } from 'djinn/http'
import {
  char,
  type FieldFile,
  file,
  fileOf,
  foreignKey,
  type ImageFieldFile,
  image,
  int,
  Model,
} from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

class Author extends Model({ name: char({ maxLength: 40 }) }) {}
class Post extends Model({
  title: char({ maxLength: 40 }),
  paper: file({ null: true, storage: memoryStorage() }),
  cover: image({ default: '', cleanup: true, storage: () => memoryStorage() }),
  author: foreignKey(() => Author),
  wide: int({ null: true }),
}) {
  // Also of a row of which nothing is known but its class.
  get coverUrl(): string | undefined {
    return fileOf(this, 'cover').url
  }
  get wrong(): unknown {
    // @ts-expect-error the title is no file
    return fileOf(this, 'title')
  }
}
class Longer extends Post.extend({ extra: file() }) {}

const post = new Post()
expectSame<Same<typeof post.paper, string | null>>()
expectSame<Same<typeof post.cover, string>>()

const cover = fileOf(post, 'cover')
expectSame<Same<typeof cover, ImageFieldFile>>()
const paper = fileOf(post, 'paper')
expectSame<Same<typeof paper, FieldFile>>()
// @ts-expect-error only images have a size in pixels
paper.imageSize()
fileOf(new Longer(), 'cover') satisfies ImageFieldFile
fileOf(new Longer(), 'extra') satisfies FieldFile
fileOf(await Post.selectRelated('author').get(), 'cover') satisfies ImageFieldFile

// @ts-expect-error not a field
fileOf(post, 'covers')
// @ts-expect-error not a file
fileOf(post, 'title')
// @ts-expect-error not a file, but a relation
fileOf(post, 'author')
// @ts-expect-error a model without files
fileOf(new Author(), 'name')

declare const upload: UploadedFile
await cover.save(upload)
await cover.save(new File(['x'], 'x.png'), { commit: false })
await cover.save(paper)
await cover.save('text', { name: 'x.txt' })
await cover.save(new Uint8Array([1]), { name: 'x.bin' })
await cover.save(new Blob(['x']), { name: 'x.bin' })
// @ts-expect-error bytes have no name of their own
await cover.save(new Uint8Array([1]))
// @ts-expect-error a text has none either
await cover.save('text')
// @ts-expect-error a number is no content
await cover.save(1, { name: 'x' })

// @ts-expect-error a storage is an object with six functions
file({ storage: 'media' })
// @ts-expect-error and so is what the function gives
file({ storage: () => 'media' })
// @ts-expect-error a file has no height
file({ heightField: 'wide' })
