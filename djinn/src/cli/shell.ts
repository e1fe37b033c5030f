import { start } from 'node:repl'
import type { Command as Program } from 'commander'
import { client } from '../testing/index.ts'
import { findAppFile, loadApp } from './find-app.ts'
import type { SharedOptions } from './main.ts'

/** `djinn shell`: a prompt with the started app, a test client, and what the app adds by `shellContext`. */
export function shell(program: Program, shared: () => SharedOptions): void {
  program
    .command('shell')
    .description('open a prompt with the app; await works')
    .action(async () => {
      const app = await loadApp(findAppFile(shared().app))
      await app.start()
      const names = { app, client: client(app), ...app.shellNames() }
      console.log(`Djinn shell: ${Object.keys(names).join(', ')}`)
      const prompt = start({ prompt: 'djinn> ' })
      Object.assign(prompt.context, names)
      await new Promise<void>((resolve) => prompt.on('exit', resolve))
      await app.stop()
    })
}
