import { makeApp } from './app.ts'
import { count, runCases } from './run-cases.ts'

// Run by each runtime; prints one line of JSON for scripts/runtimes.ts.
const app = makeApp()
const problems = await runCases((request) => app.fetch(request))
console.log(JSON.stringify({ count, problems }))
