import type { Problem } from '../../base/index.ts'
import type { AppTemplates } from '../app-environment.ts'
import type { ParsedSource } from '../build-template.ts'
import { isDefinition } from '../filter-call.ts'
import type { CheckedTemplates } from './check-unit.ts'
import { type Diagnostic, readDiagnostics, templateProblem } from './diagnostics.ts'
import { appType, projectFolder } from './project.ts'
import { reachableSources } from './reachable.ts'
import { configuration, findCompiler, runCompiler, TemporaryFolder } from './run-typescript.ts'
import type { SourceWriter } from './source-writer.ts'
import { globalNames, sharedCode, typeCode, writeTyped } from './typed-code.ts'
import { findTyped, type TypedSource } from './typed-templates.ts'

/** Checks the templates of an app that have types, by the project's own TypeScript. */
export async function checkTypes(templates: AppTemplates, hasVariables: boolean): Promise<Problem[]> {
  const { environment } = templates
  const root = projectFolder()
  const { typed, problems } = await findTyped(environment, root)
  const names = typed.map(({ name }) => name)
  const sources = await reachableSources(environment, names)
  const known = typed.filter(({ name }) => sources.has(name))
  if (known.length === 0) return [...problems]
  const compiler = findCompiler(root)
  if (compiler === undefined) return [...problems, noCompiler]
  return [...problems, ...(await compile(compiler, root, known, sources, templates, hasVariables))]
}

const noCompiler: Problem = {
  code: 'TEMPLATE_NO_TYPESCRIPT',
  level: 'warning',
  message: 'Templates have types, but TypeScript is not installed: they were not checked.',
  hint: 'Install it: npm install --save-dev typescript',
}

/** One run of the compiler for all templates. */
async function compile(
  compiler: string,
  root: string,
  typed: readonly TypedSource[],
  sources: ReadonlyMap<string, ParsedSource>,
  templates: AppTemplates,
  hasVariables: boolean,
): Promise<Problem[]> {
  using folder = new TemporaryFolder(root)
  const codes = typed.map((one) => typeCode(one, folder))
  const types = new Map(
    typed.flatMap(({ name, part }, index) =>
      part === undefined ? [[name, codes[index] ?? ''] as const] : [],
    ),
  )
  const { filter } = templates.environment.compileOptions(undefined, 'text', undefined)
  const checked: CheckedTemplates = {
    sources,
    types,
    isStrict: templates.environment.undefinedKind === 'strict',
    parametersOf(name) {
      const found = filter(name)
      return isDefinition(found) ? found.parameters : undefined
    },
  }
  const written = new Map<string, SourceWriter>()
  typed.forEach((one, index) => {
    const writer = writeTyped(one, checked, codes[index] ?? '')
    if (writer === undefined) return
    written.set(`t${index + 1}.ts`, writer)
    folder.write(`t${index + 1}.ts`, writer.text)
  })
  folder.write('shared.ts', sharedCode(appType(root, folder.importOf), globalNames(templates), hasVariables))
  folder.write('tsconfig.json', configuration(root, [...written.keys()]))
  return problemsOf(readDiagnostics(await runCompiler(compiler, folder.path)), written)
}

/** Each mistake once; those of the project's own files as one warning. */
function problemsOf(
  diagnostics: readonly Diagnostic[],
  written: ReadonlyMap<string, SourceWriter>,
): Problem[] {
  const problems = new Map<string, Problem>()
  const others: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    const writer = written.get(diagnostic.file ?? '')
    if (writer === undefined) {
      others.push(diagnostic)
      continue
    }
    const problem = templateProblem(diagnostic, writer)
    if (problem !== undefined) problems.set(problem.message, problem)
  }
  return [...problems.values(), ...projectProblem(others)]
}

function projectProblem(diagnostics: readonly Diagnostic[]): Problem[] {
  const [first] = diagnostics
  if (first === undefined) return []
  // Their paths are relative to the temporary folder in the project's root.
  const file = first.file?.startsWith('../') ? first.file.slice('../'.length) : undefined
  const where = file === undefined ? '' : `\n  in ${file}, line ${first.line}, column ${first.column}`
  const message = `The project itself does not type-check: what is said of its templates may be wrong.\n  ${first.text}${where}`
  return [{ code: 'TEMPLATE_TYPES', level: 'warning', message, hint: 'Run: npx tsc --noEmit' }]
}
