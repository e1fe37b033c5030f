import { AsyncLocalStorage } from 'node:async_hooks'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { main } from 'djinn/cli'

/** What a call of `djinn` came to. */
export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Call {
  readonly number: number
  readonly folder: string
  out: string
  err: string
}

const calls = new AsyncLocalStorage<Call>()
let count = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs `djinn` in a folder, in this process: what a command prints and its exit code are those of `djinn` as a process, which
 * takes half a second more. The files of the folder are loaded anew each time.
 */
export function callDjinn(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const call = { number: ++count, folder, out: '', err: '' }
  // The folder and the environment are the process's: one call after the other.
  const outcome = last.then(() => calls.run(call, () => outcomeOf(call, args, environment)))
  last = outcome.catch(() => undefined)
  return outcome
}

async function outcomeOf(
  call: Call,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const before = { folder: process.cwd(), environment: { ...process.env }, terminal: process.stdin.isTTY }
  const { DJINN_SECRET_KEY: _key, DJINN_APP: _app, ...inherited } = before.environment
  try {
    process.chdir(call.folder)
    setEnvironment({ ...inherited, NO_COLOR: '1', ...environment })
    process.stdin.isTTY = false
    await main([process.execPath, 'djinn', ...args])
    return { code: Number(process.exitCode ?? 0), out: call.out, err: call.err }
  } finally {
    process.exitCode = undefined
    process.stdin.isTTY = before.terminal
    setEnvironment(before.environment)
    process.chdir(before.folder)
  }
}

function setEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
}

// Others write beside it: the reporter of the tests.
for (const [stream, key] of [
  [process.stdout, 'out'],
  [process.stderr, 'err'],
] as const) {
  const write = stream.write.bind(stream) as (...all: readonly unknown[]) => boolean
  stream.write = (text: unknown, ...rest: readonly unknown[]) => {
    const call = calls.getStore()
    if (call === undefined) return write(text, ...rest)
    call[key] += typeof text === 'string' ? text : Buffer.from(text as Uint8Array).toString()
    const done = rest.at(-1)
    if (typeof done === 'function') done()
    return true
  }
}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const call = calls.getStore()
    if (call === undefined || !found.url.startsWith(pathToFileURL(call.folder).href)) return found
    return { ...found, url: `${found.url.replace(/\?.*/, '')}?call=${call.number}` }
  },
})
