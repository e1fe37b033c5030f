import type { Command as Program } from 'commander'
import { randomKey } from '../base/index.ts'

/** `djinn secret`: a new key. */
export function secret(program: Program): void {
  program
    .command('secret')
    .description('print a new secret key, to be put into .env as DJINN_SECRET_KEY')
    .action(() => console.log(randomKey()))
}
