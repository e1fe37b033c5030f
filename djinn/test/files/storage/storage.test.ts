import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { diskStorage, type FileStorage, memoryStorage } from 'djinn/files'

const contentOf = (text: string) => ({
  stream: async function* () {
    for (const letter of text) yield new TextEncoder().encode(letter)
  },
})
const broken = {
  stream: async function* () {
    yield new TextEncoder().encode('a part')
    throw new Error('The connection is gone.')
  },
}
async function textOf(storage: FileStorage, name: string) {
  const pieces: Uint8Array[] = []
  for await (const piece of storage.read(name)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

let root = ''
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'djinn-storage-'))
})
after(() => rm(root, { recursive: true, force: true }))

const storages: [string, (folder: string) => FileStorage][] = [
  ['diskStorage', (folder) => diskStorage(join(root, folder), { baseUrl: '/media/' })],
  ['memoryStorage', () => memoryStorage({ baseUrl: '/media/' })],
]

for (const [kind, make] of storages)
  describe(kind, () => {
    test('two files of one name have two names, also at once', async () => {
      const storage = make('twice')
      const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`)
      const names = await Promise.all(texts.map((text) => storage.save('cat.png', contentOf(text))))
      assert.equal(new Set(names).size, 20)
      assert.deepEqual(await Promise.all(names.map((name) => textOf(storage, name))), texts)
    })

    test('names from outside become names that are safe everywhere', async () => {
      const storage = make('odd')
      const odd = [
        'ü/ñ.txt',
        'a b\n.txt',
        '...',
        '.htaccess',
        '💥',
        '<script>',
        'CON',
        'x'.repeat(5000),
        './a',
        'a//b',
      ]
      for (const wish of odd) {
        const name = await storage.save(wish, contentOf('x'))
        assert.match(name, /^[\w][\w./-]{0,200}$/)
        assert.equal(await storage.exists(name), true)
        assert.match(storage.url(name) ?? '', /^\/media\//)
      }
      for (const wish of ['../a', 'a/../../b', '/etc/passwd', '..\\a', 'a\0b'])
        await assert.rejects(storage.save(wish, contentOf('x')), { code: 'FILES_BAD_NAME' })
    })

    test('a stream that breaks off leaves nothing behind', async () => {
      const storage = make('broken')
      await assert.rejects(storage.save('half.txt', broken), /connection is gone/)
      assert.equal(await storage.exists('half.txt'), false)
    })

    test('a folder cannot stand where a file stands', async () => {
      const storage = make('folders')
      const file = await storage.save('photos', contentOf('a file'))
      const inside = await storage.save('photos/cat.png', contentOf('a cat'))
      assert.equal(await textOf(storage, inside), 'a cat')
      assert.equal(await textOf(storage, file), 'a file')
      const folder = await storage.save('docs/a.txt', contentOf('text'))
      const beside = await storage.save('docs', contentOf('more'))
      assert.deepEqual([await textOf(storage, folder), await textOf(storage, beside)], ['text', 'more'])
    })

    test('what is not there has no size, is deleted without a word and cannot be read', async () => {
      const storage = make('absent')
      await storage.save('a/file.txt', contentOf('x'))
      for (const name of ['b.txt', 'a', 'a/file.txt/c', 'x'.repeat(5000)]) {
        assert.equal(await storage.exists(name), false, name)
        assert.equal(await storage.size(name), undefined)
        await storage.delete(name)
        await assert.rejects(textOf(storage, name), { code: 'FILES_NOT_STORED' })
      }
      assert.equal(await storage.exists('a/file.txt'), true)
    })

    test('an empty file is one', async () => {
      const storage = make('empty')
      const name = await storage.save('nothing.txt', contentOf(''))
      assert.deepEqual([await storage.size(name), await textOf(storage, name)], [0, ''])
    })
  })

test('a link out of the folder is not followed', async () => {
  const secret = join(root, 'secret.txt')
  await writeFile(secret, 'secret')
  const storage = diskStorage(join(root, 'links'))
  await storage.save('a.txt', contentOf('x'))
  await symlink(secret, join(root, 'links', 'link.txt'))
  const name = await storage.save('link.txt', contentOf('new'))
  assert.notEqual(name, 'link.txt')
  assert.equal((await readdir(join(root, 'links'))).length, 3)
  await storage.delete('link.txt')
  const { readFile } = await import('node:fs/promises')
  assert.equal(await readFile(secret, 'utf8'), 'secret')
})
