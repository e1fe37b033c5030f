import type { Command as Program } from 'commander'
import type { Problem } from '../app/index.ts'
import { findAppFile, loadApp } from './find-app.ts'
import type { SharedOptions } from './main.ts'

/** `djinn check`: all problems at once; an error makes the exit code 1. */
export function check(program: Program, shared: () => SharedOptions): void {
  program
    .command('check')
    .description('look for problems in the app and its settings')
    .option('--deploy', 'ask for what production needs too')
    .action(async ({ deploy = false }: { deploy?: boolean }) => {
      const app = await loadApp(findAppFile(shared().app))
      const problems = await app.runtime.check({ deploy })
      for (const problem of problems) console.log(printed(problem))
      const errors = problems.filter(({ level }) => level === 'error').length
      const counts = `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}.`
      console.log(problems.length === 0 ? 'No problems.' : counts)
      if (errors > 0) process.exitCode = 1
    })
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A problem as lines for a person. */
export function printed({ code, level, message, hint }: Problem): string {
  return `${level}: ${message}${hint === undefined ? '' : `\n  ${hint}`}\n  (${code})`
}
