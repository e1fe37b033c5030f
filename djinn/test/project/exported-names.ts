import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-6'
import { root } from './source-files.ts'

/** The package's own description. */
export const manifest = JSON.parse(readFileSync(join(root, 'djinn/package.json'), 'utf8')) as {
  version: string
  exports: Record<string, Record<string, string>>
}

/** The entries of the package that are doors of rooms. */
export const doors = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object')

/** What each door exports. */
export function exportedNames(): { entry: string; symbols: ts.Symbol[] }[] {
  const { checker, sources } = program()
  return doors.map(([entry, target]) => {
    const file = sources.getSourceFile(join(root, 'djinn', target['djinn-source'] ?? ''))
    const symbol = file && checker.getSymbolAtLocation(file)
    return { entry, symbols: symbol === undefined ? [] : checker.getExportsOfModule(symbol) }
  })
}

let made: { checker: ts.TypeChecker; sources: ts.Program } | undefined

/** All doors and what they import, as the compiler sees them. */
export function program(): { checker: ts.TypeChecker; sources: ts.Program } {
  if (made === undefined) {
    const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'))
      .config as { compilerOptions: object }
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
    const sources = ts.createProgram(
      doors.map(([, target]) => join(root, 'djinn', target['djinn-source'] ?? '')),
      options,
    )
    made = { checker: sources.getTypeChecker(), sources }
  }
  return made
}
