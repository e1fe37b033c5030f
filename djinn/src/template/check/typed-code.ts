import type { AppTemplates } from '../app-environment.ts'
import { type CheckedTemplates, CheckUnit } from './check-unit.ts'
import type { TemporaryFolder } from './run-typescript.ts'
import { TypeScope } from './scope.ts'
import { SourceWriter } from './source-writer.ts'
import type { TypedSource } from './typed-templates.ts'
import { writeTemplate } from './whole-template.ts'

/** The type of the variables of a template. */
export function typeCode({ file, exported, isValue }: TypedSource, { importOf }: TemporaryFolder): string {
  const imported = `import(${importOf(file)}).${exported}`
  return isValue ? `VariablesOf<typeof ${imported}>` : imported
}

/** The names that every template of a request sees. */
export function globalNames({ requests }: AppTemplates): string[] {
  const names: string[] = []
  for (const name in requests.of({}, undefined)) if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) names.push(name)
  return names
}

/** What the code of all templates imports. */
export function sharedCode(app: string | undefined, names: readonly string[], isOpen: boolean): string {
  const context = app === undefined ? 'TemplateLanguage["any"]' : `ContextOf<MadeApp<${app}>>`
  const list = names.map((name) => JSON.stringify(name)).join(' | ') || 'never'
  return [
    `import type { ContextOf } from 'djinn'`,
    `import type { MadeApp, TemplateFilter, TemplateGlobals, TemplateLanguage, TemplateTest } from 'djinn/template'`,
    `type Context = ${context}`,
    `export type Globals = TemplateGlobals<Context, ${list}, ${isOpen}>`,
    `export declare const $$: TemplateLanguage`,
    `export declare const $filter: <const Name extends string>(name: Name) => TemplateFilter<Context, Name>`,
    `export declare const $test: <const Name extends string>(name: Name) => TemplateTest<Context, Name>`,
    '',
  ].join('\n')
}

/** The code of one template with all that it includes. */
export function writeTyped(
  { name, part, hint }: TypedSource,
  checked: CheckedTemplates,
  type: string,
): SourceWriter | undefined {
  const parsed = checked.sources.get(name)
  if (parsed === undefined) return undefined
  const writer = new SourceWriter(parsed.source)
  const unit = new CheckUnit(checked, writer)
  writer.line(
    `import type { BaseVariables, ComponentProps, TemplateVariables, VariablesIn, VariablesOf } from 'djinn/template'`,
  )
  writer.line(`import { $$, $filter, $test, type Globals } from './shared.ts'`)
  writer.placed(`type Own = ${type}\n`, hint?.at ?? 0, hint?.length ?? 1)
  writer.line('declare const $: TemplateVariables<Own, Globals, Asked, Variables>')
  writer.line('{')
  writeTemplate(unit, name, part, new TypeScope())
  writer.line('}')
  const asked = [...unit.asked].map((one) => JSON.stringify(one)).join(' | ')
  writer.line(`type Asked = ${asked}`)
  writer.line('type WithoutContext = VariablesIn<{}, Globals, Asked>')
  writer.line('interface Variables extends BaseVariables<Own, Globals, Asked> {}')
  writer.line('export {}')
  return writer
}
