import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-6'
import { filesBelow, root } from './source-files.ts'

/** One fenced block in a docstring or a page: TypeScript, or a part of a file in any language. */
export interface Example {
  /** Where it stands: `djinn/src/base/near.ts:4`. */
  readonly place: string
  readonly code: string
  /** What follows the language on the fence: `no-run`, or `file=examples/hello/app.ts`. */
  readonly info: string
}

/** All examples of the source's docstrings and of the pages for users. */
export function allExamples(): Example[] {
  const docstrings = filesBelow('djinn/src', '.ts').flatMap((path) => docstringExamples(path))
  const pages = ['README.md', 'CONTRIBUTING.md', ...filesBelow('docs', '.md')].flatMap((path) =>
    pageExamples(path),
  )
  return [...docstrings, ...pages]
}

function docstringExamples(path: string): Example[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const plain = comment[0].replaceAll(/^[ \t]*\* ?/gm, '')
    return fences(plain, path, lineAt(text, comment.index))
  })
}

function pageExamples(path: string): Example[] {
  return fences(readFileSync(join(root, path), 'utf8'), path, 1)
}

function fences(text: string, path: string, firstLine: number): Example[] {
  const found = [...text.matchAll(/^```(\w*)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1],
    place: `${path}:${firstLine + lineAt(text, match.index) - 1}`,
    code: match[3] ?? '',
    info: (match[2] ?? '').trim(),
  }))
  return found.filter(({ language, info }) => language === 'ts' || info.startsWith('file='))
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/**
 * Turns `expression // value` into a check that the expression gives the value. A comment that is no expression of
 * TypeScript is left a comment. Answers with the code and the number of checks.
 */
export function withChecks(code: string): { code: string; checks: number } {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  const edits: { start: number; end: number; text: string }[] = []
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || ts.isBinaryExpression(statement.expression)) continue
    const comment = /^[ \t;]*\/\/ ?(.+)$/m.exec(code.slice(statement.end).split('\n')[0] ?? '')?.[1]
    if (comment === undefined || !isExpression(comment)) continue
    edits.push({
      start: statement.getStart(file),
      end: statement.end,
      text: `;(globalThis as never as { check(actual: unknown, expected: unknown): void }).check(${statement.expression.getText(file)}, (${comment}))`,
    })
  }
  const changed = edits.reduceRight(
    (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
    code,
  )
  return { code: changed, checks: edits.length }
}

/** Literals only: words of a sentence are identifiers, and those are not defined. */
function isExpression(text: string): boolean {
  const file = ts.createSourceFile('comment.ts', `(${text})`, ts.ScriptTarget.Latest, true)
  const diagnostics = (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics
  const [statement] = file.statements
  if (
    diagnostics.length > 0 ||
    file.statements.length !== 1 ||
    statement === undefined ||
    !ts.isExpressionStatement(statement)
  )
    return false
  const inner = statement.expression
  return isLiteral(ts.isParenthesizedExpression(inner) ? inner.expression : inner)
}

function isLiteral(node: ts.Expression): boolean {
  if (
    ts.isStringLiteral(node) ||
    ts.isNumericLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isBigIntLiteral(node)
  )
    return true
  if (
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  )
    return true
  if (ts.isIdentifier(node)) return node.text === 'undefined'
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand)
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral)
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((part) => ts.isPropertyAssignment(part) && isLiteral(part.initializer))
  if (ts.isNewExpression(node)) return node.arguments?.every(isLiteral) ?? true
  return false
}
