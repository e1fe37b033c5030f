import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')

/** Files that share a process: more would save little, and a failure in one would have more neighbors. */
const most = 8

/** Folders whose tests look at their process: what it has imported, what it compiles, how it ends. */
const alone = ['cli', 'project', 'types', 'conformance', 'runtimes']

/**
 * Writes programs that run several test files each, every one as a suite of its name, and gives their paths; a file that
 * needs a process of its own is given as it is. To start a process and import a room takes longer than most files run.
 */
export function groupedFiles(files: readonly string[], folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const rooms = Map.groupBy(files, (file) => dirname(file))
  return [...rooms].flatMap(([room, members]) => {
    if (alone.includes(basename(room)) || !room.startsWith('djinn')) return members
    return dealt(members, Math.ceil(members.length / most)).map((group, index) => {
      const path = join(folder, `${basename(room)}-${index + 1}.ts`)
      writeFileSync(path, programOf(group))
      return path
    })
  })
}

/** Deals files like cards, so that those of one topic, which take alike, do not meet in one group. */
function dealt(files: readonly string[], count: number): string[][] {
  return Array.from({ length: count }, (_, group) => files.filter((_, index) => index % count === group))
}

function programOf(files: readonly string[]): string {
  const suites = files.map((file) => {
    const url = JSON.stringify(pathToFileURL(join(root, file)).href)
    return `describe(${JSON.stringify(file)}, async () => { await import(${url}) })`
  })
  return `import { describe } from 'node:test'\n${suites.join('\n')}\n`
}
