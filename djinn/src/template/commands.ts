import type { Command } from '../base/index.ts'
import type { AppEnvironments, TemplatedApp } from './app-environment.ts'
import { moduleText } from './compiled-module.ts'
import { extractMessages, type TemplateMessage, toPot } from './messages.ts'

/** `djinn templates compile [file]`: the code of all templates as one module, for where code may not be made of text. */
export function compileCommand(environments: AppEnvironments): Command {
  return {
    name: 'templates compile [file]',
    description: 'write the code of all templates to a module, templates.compiled.js by default',
    async run({ args, app, print }) {
      const { writeFile } = await import('node:fs/promises')
      const file = args[0] ?? 'templates.compiled.js'
      const { environment } = environments(app as TemplatedApp)
      const modules = await environment.compileAll()
      await writeFile(file, moduleText(modules))
      print(`${modules.length} ${modules.length === 1 ? 'template' : 'templates'} in ${file}.`)
    },
  }
}

/** `djinn templates messages [file]`: the texts of all templates that are to be translated, for gettext's tools. */
export function messagesCommand(environments: AppEnvironments): Command {
  return {
    name: 'templates messages [file]',
    description: 'write the texts to be translated to a file, messages.pot by default',
    async run({ args, app, print }) {
      const { writeFile } = await import('node:fs/promises')
      const file = args[0] ?? 'messages.pot'
      const { environment } = environments(app as TemplatedApp)
      const messages: TemplateMessage[] = []
      for (const name of await environment.listTemplates()) {
        const source = await environment.loader?.load(name)
        if (source !== undefined && 'text' in source)
          messages.push(...extractMessages(environment, source.text, name))
      }
      await writeFile(file, toPot(messages))
      print(`${messages.length} ${messages.length === 1 ? 'text' : 'texts'} in ${file}.`)
    },
  }
}
