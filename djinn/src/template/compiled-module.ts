import { moduleBody } from './build-template.ts'
import type { CompiledModule, Loader } from './loader.ts'

/** The code of a template, before it is a module. */
export type ModuleParts = Omit<CompiledModule, 'create'> & { readonly code: string }

/** Modules as the text of one JavaScript module, whose default export is for {@link compiledLoader}. */
export function moduleText(modules: readonly ModuleParts[]): string {
  const texts = modules.map(({ code, ...parts }) => {
    const fields = Object.entries(parts).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`)
    return `{\n${fields.join('\n')}\n  create(lib, link, T) {\n${moduleBody(code)}\n  },\n}`
  })
  return `// Made by: djinn templates compile\nexport default [\n${texts.join(',\n')}\n]\n`
}

/**
 * Templates from the module that `djinn templates compile` writes: nothing is compiled, no file is read and no code is made of
 * text, so it works on Workers too. The environment has to have the options that the module was made with.
 *
 * ```ts no-run
 * import { compiledLoader, templates } from 'djinn/template'
 *
 * const { default: compiled } = await import(`${process.cwd()}/templates.compiled.js`)
 * const plugin = templates(compiledLoader(compiled))
 * ```
 */
export function compiledLoader(modules: readonly CompiledModule[]): Loader {
  const byName = new Map<string, CompiledModule[]>()
  for (const module of modules) byName.set(module.name, [...(byName.get(module.name) ?? []), module])
  return {
    load(name) {
      const compiled = byName.get(name)
      return compiled === undefined ? undefined : { compiled }
    },
    list: () => [...byName.keys()].sort(),
  }
}
