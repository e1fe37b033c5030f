import { type ParsedSource, staticParent } from '../build-template.ts'
import type { Environment } from '../environment.ts'
import { TemplateError } from '../errors.ts'
import type { TemplateSource } from '../loader.ts'
import { allStatements, literalText } from '../syntax/walk.ts'
import { joinName, splitName } from '../template-name.ts'

/** Reads templates, and those that they name; what cannot be read is told by others. */
export async function reachableSources(
  environment: Environment,
  names: Iterable<string>,
): Promise<Map<string, ParsedSource>> {
  const found = new Map<string, ParsedSource>()
  const wanted = [...names]
  for (const name of wanted) {
    if (found.has(name)) continue
    const parsed = await readTemplate(environment, name)
    if (parsed === undefined) continue
    found.set(name, parsed)
    wanted.push(...namesIn(parsed).map((other) => joinName(other, name)))
  }
  return found
}

async function readTemplate(environment: Environment, name: string): Promise<ParsedSource | undefined> {
  const source = await sourceOf(environment, name)
  try {
    return source === undefined ? undefined : environment.parse(source.text, name)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** The text of a template; undefined where there is none, or only its code. */
export async function sourceOf(environment: Environment, name: string): Promise<TemplateSource | undefined> {
  try {
    const source = await environment.loader?.load(name)
    return source === undefined || 'compiled' in source ? undefined : source
  } catch {
    return undefined
  }
}

function namesIn(parsed: ParsedSource): string[] {
  const parent = staticParent(parsed)
  const names = parent === undefined ? [] : [parent]
  for (const statement of allStatements(parsed.node.body)) {
    if (statement.kind !== 'include' && statement.kind !== 'component') continue
    const name = literalText(statement.template)
    if (name !== undefined) names.push(splitName(name)[0])
  }
  return names
}
