import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { isLeftBehind, kept, ownName, type Templates } from './templates.ts'

/** Files in a folder of the user's own. */
export class SqliteTemplates implements Templates {
  readonly #folder = join(tmpdir(), `djinn-test-${userInfo().username}`)
  readonly #options: string

  constructor(url: string) {
    const at = url.indexOf('?')
    this.#options = at < 0 ? '' : url.slice(at)
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
  }

  async has(template: string): Promise<boolean> {
    return existsSync(this.#file(template))
  }

  async build(template: string, fill: (url: string) => Promise<void>): Promise<void> {
    this.#tidy()
    const part = ownName()
    try {
      await fill(this.#url(part))
      renameSync(this.#file(part), this.#file(template))
    } finally {
      await this.drop(part)
    }
  }

  async copy(template: string, name: string): Promise<string> {
    // Where the file system can, pages are shared until they are written.
    copyFileSync(this.#file(template), this.#file(name), constants.COPYFILE_FICLONE)
    return this.#url(name)
  }

  async drop(name: string): Promise<void> {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(this.#file(name) + suffix, { force: true })
  }

  #tidy(): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name)
      const isOld = name.startsWith('djinn_template_') && Date.now() - statSync(file).mtimeMs > kept.template
      if (isOld || isLeftBehind(name.replace(/-(?:wal|shm|journal)$/, ''))) rmSync(file, { force: true })
    }
  }
  #file(name: string): string {
    return join(this.#folder, `${name}.db`)
  }
  #url(name: string): string {
    return `sqlite:${this.#file(name)}${this.#options}`
  }
}
