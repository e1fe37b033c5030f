import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-6'

/** TypeScript 6's language service over one file of a text that changes, as an editor asks it. */
export class LanguageService {
  readonly #file: string
  readonly #head: string
  readonly #service: ts.LanguageService
  #text: string
  #version = 0

  /** @param head What stands before each line that is asked about: the imports. */
  constructor(root: string, file: string, head: string) {
    this.#file = file
    this.#head = head
    this.#text = head
    const { options } = ts.parseJsonConfigFileContent(
      { extends: './tsconfig.json', compilerOptions: { noUnusedLocals: false }, files: [] },
      ts.sys,
      root,
    )
    this.#service = ts.createLanguageService(this.#host(root, options))
  }

  /** What could be written at `|`; without the words that could stand anywhere. */
  complete(line: string): string[] {
    this.#write(line.replace('|', ''))
    const at = this.#head.length + line.indexOf('|')
    const entries = this.#service.getCompletionsAtPosition(this.#file, at, {})?.entries ?? []
    return entries
      .filter(({ sortText, kind }) => sortText < '15' && kind !== ts.ScriptElementKind.keyword)
      .map(({ name }) => name)
  }

  /** What the compiler says to a line. */
  problems(line: string): string {
    this.#write(line)
    return this.#service
      .getSemanticDiagnostics(this.#file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      .join('\n')
  }

  #write(line: string): void {
    this.#text = this.#head + line
    this.#version++
  }

  #host(root: string, options: ts.CompilerOptions): ts.LanguageServiceHost {
    const read = (file: string) => (file === this.#file ? this.#text : readFileSync(file, 'utf8'))
    const fileExists = (file: string) => file === this.#file || existsSync(file)
    return {
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (file) => (file === this.#file ? String(this.#version) : '1'),
      getScriptSnapshot: (file) => (fileExists(file) ? ts.ScriptSnapshot.fromString(read(file)) : undefined),
      getCurrentDirectory: () => root,
      getCompilationSettings: () => options,
      getDefaultLibFileName: (wanted) =>
        join(ts.sys.getExecutingFilePath(), '..', ts.getDefaultLibFileName(wanted)),
      fileExists,
      readFile: (file) => (fileExists(file) ? read(file) : undefined),
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    }
  }
}
