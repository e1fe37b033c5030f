import { makeApp } from './app.ts'
import { count, runCases } from './run-cases.ts'

const app = makeApp()

/** For workerd: any request runs the cases and answers with the result. */
export default {
  async fetch(): Promise<Response> {
    return Response.json({ count, problems: await runCases((request) => app.fetch(request)) })
  },
}
