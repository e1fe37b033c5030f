import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Command as Program } from 'commander'
import { randomKey } from '../base/index.ts'
import { cliErrors } from './errors.ts'
import { projectFiles } from './project-files.ts'
import { ownVersion } from './version.ts'

/** `djinn new shop`: a small project that runs at once and has its first test. */
export function newProject(program: Program): void {
  program
    .command('new <folder>')
    .description('start a small project in a new folder')
    .action(async (folder: string) => {
      const target = resolve(folder)
      const there = await readdir(target).catch(() => [])
      if (there.length > 0) throw cliErrors.exists(folder)
      const files = projectFiles({
        name: packageName(basename(target)),
        version: ownVersion(),
        secretKey: randomKey(),
      })
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(target, path)), { recursive: true })
        await writeFile(join(target, path), text, { flag: 'wx' })
      }
      console.log(
        `${Object.keys(files).length} files in ${folder}. Next:\n  cd ${/^[\w./\\-]+$/.test(folder) ? folder : JSON.stringify(folder)}\n  npm install\n  npm run dev`,
      )
    })
}

/** What npm accepts as a name. */
function packageName(folder: string): string {
  return (
    folder
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-')
      .replace(/^[._-]+/, '') || 'app'
  )
}
