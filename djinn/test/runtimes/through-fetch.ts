import { makeApp } from './app.ts'
import { count, runCases } from './run-cases.ts'
import { templateCases, templatedApp } from './templates.ts'

// Run by each runtime; prints one line of JSON for scripts/runtimes.ts.
// Written by scripts/runtimes.ts, so the compiler must not look for it.
const { default: compiled } = await import('./templates.compiled.js' as string)
const app = makeApp()
app.mount('/templates', templatedApp(compiled))
const problems = await runCases((request) => app.fetch(request), { more: templateCases })
console.log(JSON.stringify({ count: count + templateCases.length, problems }))
