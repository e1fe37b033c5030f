import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { extname, join, relative } from 'node:path'

const endings = new Set([
  '.ts',
  '.mts',
  '.js',
  '.mjs',
  '.json',
  '.html',
  '.jinja',
  '.txt',
  '.xml',
  '.po',
  '.env',
  '.css',
  '.svg',
  '.sql',
  '.csv',
])
/** Folders inside of a watched one that hold nothing of the app's own. */
const ignored = new Set(['node_modules', 'dist'])

/** Tells once for a burst of changes below the watched folders; knows which folders it watches already. */
export class Watcher {
  readonly #onChange: (path: string) => void
  readonly #isIgnored: (path: string) => boolean
  readonly #watched = new Map<string, FSWatcher>()
  #timer: NodeJS.Timeout | undefined

  constructor(onChange: (path: string) => void, isIgnored: (path: string) => boolean = () => false) {
    this.#onChange = onChange
    this.#isIgnored = isIgnored
  }

  /** Watches a folder and those below it, installed packages aside. */
  watch(folder: string): void {
    if (this.#watched.has(folder)) return
    try {
      const watcher = watch(folder, (_event, name) => this.#changed(folder, name))
      watcher.on('error', () => this.#forget(folder))
      this.#watched.set(folder, watcher)
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) this.#watchBelow(folder, entry.name)
      }
    } catch {
      // The folder is gone by now, or may not be read: nothing in it can be loaded either.
    }
  }

  /** Stops watching. */
  close(): void {
    clearTimeout(this.#timer)
    for (const watcher of this.#watched.values()) watcher.close()
  }

  /** Hidden folders are tools' own: caches, version control. */
  #watchBelow(folder: string, name: string): void {
    const path = join(folder, name)
    if (!name.startsWith('.') && !ignored.has(name) && !this.#isIgnored(path)) this.watch(path)
  }

  #changed(folder: string, name: string | null): void {
    if (name === null) return
    const path = join(folder, name)
    if (extname(name) === '') this.#watchBelow(folder, name)
    if ((!endings.has(extname(name)) && name !== '.env') || this.#isIgnored(path)) return
    clearTimeout(this.#timer)
    // Editors write a file in several steps.
    this.#timer = setTimeout(() => this.#onChange(relative(process.cwd(), path)), 20)
  }

  #forget(folder: string): void {
    this.#watched.get(folder)?.close()
    this.#watched.delete(folder)
  }
}
