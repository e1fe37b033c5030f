import type { Command as Program } from 'commander'
import { type Command, partOf, partsOf } from '../app/index.ts'
import { commandOption } from './command-option.ts'
import { type AnyApp, findAppFile, loadApp, loadEnvFile } from './find-app.ts'

/**
 * Adds the commands of the app and its plugins. The app is loaded for a word that is no built-in command, and for the help;
 * there a broken app hides its own commands only.
 */
export async function addAppCommands(program: Program, argv: readonly string[]): Promise<void> {
  const { named, envFile, word, wantsHelp } = readWords(argv)
  if (program.commands.some((command) => command.name() === word) || (word === undefined && !wantsHelp))
    return
  try {
    loadEnvFile(envFile)
    const app = await loadApp(findAppFile(named))
    for (const command of appCommands(app)) addCommand(program, command, app)
  } catch (error) {
    // Without an app the word is no command of one: it is told as unknown.
    if (!wantsHelp && named === undefined && (error as { code?: string }).code === 'CLI_NO_APP') return
    if (!wantsHelp) throw error
    program.addHelpText('after', `\nThe commands of the app are not listed: ${(error as Error).message}`)
  }
}

/** Commands of an app and of its plugins, in the order of their declaration. */
function appCommands(app: AnyApp): Command[] {
  const commands = partsOf(app[partOf]).flatMap((part) => [
    ...part.plugins.flatMap((plugin) => plugin.commands ?? []),
    ...part.commands,
  ])
  // A plugin used on two parts brings its commands once.
  return [...new Map(commands.map((command) => [command.name, command])).values()]
}

function addCommand(program: Program, command: Command, app: AnyApp): void {
  const [words = '', ...args] = command.name.split(/ +(?=[<[])/)
  const made = commandAt(program, words.split(' '))
  made.description(command.description)
  for (const text of args) made.argument(text)
  for (const [flags, option] of Object.entries(command.options ?? {}))
    made.addOption(commandOption(flags, option))
  made.action(async () => {
    const starts = command.start !== false
    if (starts) await app.start()
    try {
      const options = made.opts()
      const code = await command.run({ args: made.args, options, app, print: (line) => console.log(line) })
      if (typeof code === 'number') process.exitCode = code
    } finally {
      if (starts) await app.stop()
    }
  })
}

/** The command of these words: all but the last are groups, `db` of `db upgrade`, which are made where they are not there. */
function commandAt(program: Program, words: readonly string[]): Program {
  let at = program
  for (const word of words) {
    const above = at
    at =
      above.commands.find((command) => command.name() === word) ??
      above.command(word).description(`commands of ${word}`)
  }
  return at
}

interface Words {
  readonly named: string | undefined
  readonly envFile: string | undefined
  /** The name of the command; undefined where there is none. */
  readonly word: string | undefined
  readonly wantsHelp: boolean
}

/** What stands before the name of the command: it decides which app's commands there are. */
function readWords(argv: readonly string[]): Words {
  const words = argv.slice(2)
  let named: string | undefined
  let envFile: string | undefined
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const [option, value] = /^(--(?:app|env-file)|-a)=?(.*)$/s.exec(word)?.slice(1) ?? []
    if (option === '--env-file') envFile = value || words[++index]
    else if (option !== undefined) named = value || words[++index]
    else if (word === 'help' || word === '-h' || word === '--help')
      return { named, envFile, word: undefined, wantsHelp: true }
    else if (!word.startsWith('-')) return { named, envFile, word, wantsHelp: false }
  }
  return { named, envFile, word: undefined, wantsHelp: words.length === 0 }
}
