import { type Case, cases } from './cases.ts'

/** Sends a request for a case. */
export type Send = (request: Request) => Promise<Response>

/** Sends every case and answers with what was wrong, a line each. */
export async function runCases(
  send: Send,
  { more = [], base = 'http://localhost' }: { more?: readonly Case[]; base?: string } = {},
): Promise<string[]> {
  const problems: string[] = []
  for (const one of [...cases, ...more]) {
    try {
      problems.push(...(await check(one, await send(toRequest(one, base)))))
    } catch (error) {
      problems.push(`${one.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return problems
}

/** The number of cases. */
export const count: number = cases.length

function toRequest(one: Case, base: string): Request {
  const init: RequestInit = { method: one.method ?? 'GET', redirect: 'manual' }
  if (one.headers !== undefined) init.headers = one.headers
  if (one.body !== undefined) init.body = one.body
  return new Request(base + one.path, init)
}

async function check(one: Case, response: Response): Promise<string[]> {
  const body = await response.text()
  const problems: string[] = []
  const expect = (what: string, actual: unknown, wanted: unknown) => {
    const [left, right] = [JSON.stringify(actual), JSON.stringify(wanted)]
    if (left !== right) problems.push(`${one.name}: ${what} is ${left}, not ${right}`)
  }
  expect('status', response.status, one.status)
  for (const [name, value] of Object.entries(one.expect ?? {}))
    expect(name, response.headers.get(name), value)
  if (one.text !== undefined) expect('body', body, one.text)
  if (one.json !== undefined) expect('JSON', JSON.parse(body), one.json)
  if (one.never !== undefined && body.includes(one.never))
    problems.push(`${one.name}: the body contains "${one.never}"`)
  return problems
}
