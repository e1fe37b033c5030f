import type { Compiled, CompileOptions } from './compile/compile-options.ts'
import { compileTemplate } from './compile/template-code.ts'
import { loaderErrors } from './environment-errors.ts'
import { type library, libraryNames } from './runtime/library.ts'
import type { Delimiters } from './syntax/delimiters.ts'
import { normalizeSource, tokenize } from './syntax/lexer.ts'
import type { TemplateNode } from './syntax/nodes.ts'
import { parse } from './syntax/statements.ts'
import type { Source } from './syntax/syntax-error.ts'
import type { ParseOptions } from './syntax/tag-syntax.ts'
import { literalText } from './syntax/walk.ts'
import type { Template, TemplateFunctions } from './template.ts'

/** How the code finds its filters and tests. */
export interface Link {
  filter(name: string): unknown
  test(name: string): unknown
  filterRun(name: string): unknown
}

/** Code as a function of the library and the template. */
export type CreateTemplate = (lib: typeof library, link: Link, template: Template) => TemplateFunctions

/** A source read as far as the compiler needs it. */
export interface ParsedSource {
  readonly source: Source
  readonly node: TemplateNode
}

/** Reads a text. @throws {TemplateSyntaxError} */
export function parseSource(
  name: string,
  text: string,
  delimiters: Delimiters,
  options: ParseOptions,
): ParsedSource {
  const source = { name, text: normalizeSource(text, delimiters) }
  return withinStack(name, () => ({ source, node: parse(source, tokenize(source, delimiters), options) }))
}

/** The name in a sure `{% extends 'name' %}`; undefined where it is no text, or where nothing is extended. */
export function staticParent({ node }: ParsedSource): string | undefined {
  const statement = node.body.find(({ kind }) => kind === 'extends')
  return statement?.kind === 'extends' ? literalText(statement.template) : undefined
}

/** Compiles a source that was read. @throws {TemplateSyntaxError} */
export function compileSource({ source, node }: ParsedSource, options: CompileOptions): Compiled {
  return withinStack(source.name, () => compileTemplate(source, node, options))
}

/** Ten thousand values may be added up in a row: where that exhausts the stack, it is the template's fault. */
function withinStack<Result>(name: string, run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof RangeError) throw loaderErrors.tooLarge(name, cause)
    throw cause
  }
}

/** The body of the function {@link CreateTemplate}, whole, for a file: with the names that it uses. */
export function moduleBody(code: string): string {
  const words = new Set(code.match(/[A-Za-z]+/g))
  return bodyWith(
    libraryNames.filter((name) => words.has(name)),
    code,
  )
}

function bodyWith(names: readonly string[], code: string): string {
  return `'use strict'\nconst { ${names.join(', ')} } = lib\nconst { filter, test, filterRun } = link\n${code}`
}

/** Turns code into a function. @throws {TemplateError} `TEMPLATE_NO_EVAL` where the runtime forbids it. */
export function createFrom(name: string, code: string): CreateTemplate {
  try {
    // The code is made of the template by the compiler; texts of the template stand in it as literals alone.
    // All names: to look which ones are used takes longer than to have them.
    const whole = `${bodyWith(libraryNames, code)}\n//# sourceURL=djinn-template:${encodeURI(name.toWellFormed())}`
    return withinStack(name, () => new Function('lib', 'link', 'T', whole) as CreateTemplate)
  } catch (cause) {
    if (cause instanceof EvalError) throw loaderErrors.noEval(name, cause)
    throw cause
  }
}
