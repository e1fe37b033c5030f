import type { Command as Program } from 'commander'
import { type Command, partOf, partsOf } from '../app/index.ts'
import { type AnyApp, findAppFile, loadApp, loadEnvFile } from './find-app.ts'

/**
 * Adds the commands of the app and its plugins. The app is loaded for a word that is no built-in command, and for the help;
 * there a broken app hides its own commands only.
 */
export async function addAppCommands(program: Program, argv: readonly string[]): Promise<void> {
  const { named, word, wantsHelp } = readWords(argv)
  if (program.commands.some((command) => command.name() === word) || (word === undefined && !wantsHelp))
    return
  try {
    loadEnvFile(undefined)
    const app = await loadApp(findAppFile(named))
    for (const command of appCommands(app)) addCommand(program, command, app)
  } catch (error) {
    if (!wantsHelp) throw error
    program.addHelpText('after', `\nThe commands of the app are not listed: ${(error as Error).message}`)
  }
}

/** Commands of an app and of its plugins, in the order of their declaration. */
export function appCommands(app: AnyApp): Command[] {
  const commands = partsOf(app[partOf]).flatMap((part) => [
    ...part.plugins.flatMap((plugin) => plugin.commands ?? []),
    ...part.commands,
  ])
  // A plugin used on two parts brings its commands once.
  return [...new Map(commands.map((command) => [command.name, command])).values()]
}

function addCommand(program: Program, command: Command, app: AnyApp): void {
  const made = program.command(command.name).description(command.description)
  for (const [flags, help] of Object.entries(command.options ?? {})) made.option(flags, help)
  made.action(async () => {
    await app.start()
    try {
      await command.run({ args: made.args, options: made.opts(), app, print: (line) => console.log(line) })
    } finally {
      await app.stop()
    }
  })
}

function readWords(argv: readonly string[]): {
  named: string | undefined
  word: string | undefined
  wantsHelp: boolean
} {
  const words = argv.slice(2)
  let named: string | undefined
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word === '-a' || word === '--app') named = words[++index]
    else if (word === '--env-file') index++
    else if (word.startsWith('--app=')) named = word.slice('--app='.length)
    else if (word === 'help' || word === '-h' || word === '--help')
      return { named, word: undefined, wantsHelp: true }
    else if (!word.startsWith('-')) return { named, word, wantsHelp: false }
  }
  return { named, word: undefined, wantsHelp: words.length === 0 }
}
