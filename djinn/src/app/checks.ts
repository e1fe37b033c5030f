import type { Problem } from '../base/index.ts'
import type { ResolvedOptions } from './options.ts'

/** What can be wrong with the options of an app; more is asked of one that goes to production. */
export function checkOptions(options: ResolvedOptions, deploy: boolean): Problem[] {
  const problems: Problem[] = []
  for (const key of options.secretKeys) {
    if (key.length >= 32) continue
    problems.push({
      code: 'APP_WEAK_KEY',
      level: 'error',
      message: `A secretKey has ${key.length} characters.`,
      hint: 'Use at least 32. Make one: djinn secret',
    })
  }
  if (deploy) problems.push(...deployProblems(options))
  return problems
}

function deployProblems(options: ResolvedOptions): Problem[] {
  const problems: Problem[] = []
  if (options.debug) {
    problems.push({
      code: 'APP_DEBUG_IN_PRODUCTION',
      level: 'warning',
      message: 'The option debug is on.',
      hint: 'Leave it out; djinn dev turns it on where it belongs.',
    })
  }
  if (options.allowedHosts === undefined) {
    problems.push({
      code: 'APP_ANY_HOST',
      level: 'warning',
      message: 'The app answers for any host name.',
      hint: 'Name yours: new Djinn({ allowedHosts: ["shop.example.com"] }).',
    })
  }
  return problems
}
