import { nearest, type Problem } from '../../base/index.ts'
import type { Environment } from '../environment.ts'
import { placeAt } from '../place.ts'
import { splitName } from '../template-name.ts'
import { contextHint, type Declaration, declarationsIn, isValue } from './declarations.ts'
import { projectFile, projectFiles } from './project.ts'
import { sourceOf } from './reachable.ts'

/** A template whose variables have types, and where that is said. */
export interface TypedSource {
  readonly name: string
  readonly part: string | undefined
  readonly file: string
  readonly exported: string
  readonly isValue: boolean
  /** Where the template itself names its types. */
  readonly hint?: { readonly at: number; readonly length: number }
}

/** The templates of an environment that have types, and what is wrong with how they are said. */
interface FoundTemplates {
  readonly typed: readonly TypedSource[]
  readonly problems: readonly Problem[]
}

/** Looks for typed templates in the files of a project, and in the templates themselves. */
export async function findTyped(environment: Environment, root: string): Promise<FoundTemplates> {
  const names = await environment.listTemplates()
  const declared = projectFiles(root).flatMap(declarationsIn)
  const hinted = await hintedTemplates(environment, root, names)
  // An app may have several environments: what this one does not have belongs to another.
  const isListed = environment.loader?.list !== undefined
  const own = declared.filter((one) => !isListed || names.includes(typedOf(one).name))
  const typed = own.filter(({ isExported }) => isExported).map(typedOf)
  const others = declared.filter((one) => !own.includes(one))
  return {
    typed: [...typed, ...hinted.typed],
    problems: [
      ...own.flatMap(unexported),
      ...others.flatMap((one) => misspelt(one, names)),
      ...hinted.problems,
    ],
  }
}

function typedOf({ file, variable, template }: Declaration): TypedSource {
  const [name, part] = splitName(template)
  return { name, part, file, exported: variable, isValue: true }
}

function unexported({ file, line, variable, template, isExported }: Declaration): Problem[] {
  if (isExported) return []
  const message = `The type of the template "${template}" cannot be found: "${variable}" is not exported.\n  in ${file}, line ${line}`
  const hint = `Write: export const ${variable} = template<…>('${template}')`
  return [{ code: 'TEMPLATE_TYPES', level: 'warning', message, hint }]
}

function misspelt({ file, line, variable, template }: Declaration, names: readonly string[]): Problem[] {
  const near = nearest(template, names)
  if (near === undefined) return []
  const message = `There is no template "${template}", of which "${variable}" is the type.\n  in ${file}, line ${line}`
  return [{ code: 'TEMPLATE_TYPES', level: 'warning', message, hint: `Did you mean "${near}"?` }]
}

/** The templates that name their types themselves. */
async function hintedTemplates(
  environment: Environment,
  root: string,
  names: readonly string[],
): Promise<{ typed: TypedSource[]; problems: Problem[] }> {
  const { dirname, resolve } = process.getBuiltinModule('node:path')
  const typed: TypedSource[] = []
  const problems: Problem[] = []
  for (const name of names) {
    const source = await sourceOf(environment, name)
    const hint = source === undefined ? undefined : contextHint(source.text)
    if (source === undefined || hint === undefined) continue
    const file = projectFile(resolve(source.file === undefined ? root : dirname(source.file), hint.file))
    if (file === undefined) problems.push(noFile(name, source.text, hint.at, hint.length, hint.file))
    else
      typed.push({
        name,
        part: undefined,
        file: file.path,
        exported: hint.name,
        isValue: isValue(file.text, hint.name),
        hint,
      })
  }
  return { typed, problems }
}

function noFile(name: string, text: string, at: number, length: number, file: string): Problem {
  const { excerpt } = placeAt(name, text, at, length)
  const hint = 'The path is relative to the file of the template.'
  return {
    code: 'TEMPLATE_TYPES',
    level: 'error',
    message: `There is no file "${file}" with types.\n${excerpt}`,
    hint,
  }
}
