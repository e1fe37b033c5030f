import { type Command, DjinnError, partOf, partsOf, quoted } from '../app/index.ts'
import type { AnyApp } from './client.ts'

/** What a command did. */
export interface CommandResult {
  /** The lines that it printed. */
  readonly output: readonly string[]
  /** What it threw. */
  readonly error: Error | undefined
  /** 0; 1 where it threw; else the number that it returned. */
  readonly exitCode: number
}

/** Runs a command of an app or its plugins as the command line does, on the app as it runs. */
export async function runCommand(
  app: AnyApp,
  name: string,
  args: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<CommandResult> {
  const command = findCommand(app, name)
  await app.start()
  const output: string[] = []
  const print = (line: string) => void output.push(line)
  const options = { ...defaultsOf(command), ...given }
  try {
    const exitCode = (await command.run({ args, options, app, print })) ?? 0
    return { output, error: undefined, exitCode }
  } catch (error) {
    return { output, error: error instanceof Error ? error : new Error(String(error)), exitCode: 1 }
  }
}

function findCommand(app: AnyApp, name: string): Command {
  const commands = partsOf(app[partOf]).flatMap((part) => [
    ...part.commands,
    ...part.plugins.flatMap((plugin) => plugin.commands ?? []),
  ])
  const found = commands.find((command) => plainName(command) === name)
  if (found !== undefined) return found
  const names = [...new Set(commands.map(plainName))].join(', ')
  throw new DjinnError('TESTING_NO_COMMAND', `The app has no command ${quoted(name)}.`, {
    hint: names === '' ? 'Add it: app.command({ name, description, run }).' : `It has: ${names}.`,
  })
}

/** The name without its arguments. */
function plainName({ name }: Command): string {
  return name.split(/ +(?=[<[])/, 1)[0] ?? name
}

function defaultsOf({ options = {} }: Command): Record<string, unknown> {
  const defaults: Record<string, unknown> = {}
  for (const [flags, option] of Object.entries(options)) {
    const [, no, long = ''] = /--(no-)?([\w-]+)/.exec(flags) ?? []
    const value =
      (typeof option === 'string' ? undefined : option.default) ?? (no === undefined ? undefined : true)
    if (value !== undefined)
      defaults[long.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value
  }
  return defaults
}
