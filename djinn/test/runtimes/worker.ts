import { makeApp } from './app.ts'
import { count, runCases } from './run-cases.ts'
import { templateCases, templatedApp } from './templates.ts'

// Written by scripts/runtimes.ts, so the compiler must not look for it.
const { default: compiled } = await import('./templates.compiled.js' as string)
const app = makeApp()
app.mount('/templates', templatedApp(compiled))

/** For workerd: any request runs the cases and answers with the result. */
export default {
  async fetch(): Promise<Response> {
    return Response.json({
      count: count + templateCases.length,
      problems: await runCases((request) => app.fetch(request), { more: templateCases }),
    })
  },
}
