import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Project } from '../cli/project.ts'

const packages = resolve(import.meta.dirname, '../../../node_modules')

/** A project with an app whose templates are checked, and the TypeScript that it has installed. */
export class CheckedProject extends Project {
  constructor(
    files: Readonly<Record<string, string>>,
    compiler: 'typescript' | 'typescript-6' | 'none' = 'typescript',
  ) {
    super({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({ extends: '../../tsconfig.json', include: ['.'] }),
      'app.ts': `import { Djinn } from 'djinn'
import { templates } from 'djinn/template'
export default new Djinn().use(templates('templates'))
`,
      ...files,
    })
    mkdirSync(join(this.folder, 'node_modules'), { recursive: true })
    if (compiler === 'none') this.write('node_modules/typescript/package.json', '{ "name": "typescript" }')
    else symlinkSync(join(packages, compiler), join(this.folder, 'node_modules/typescript'), 'junction')
  }

  /** Its problems as `djinn check` prints them, and the exit code. */
  async check(): Promise<{ code: number | null; problems: string[]; left: string[] }> {
    const { code, out, err } = await this.call('check')
    if (err !== '') throw new Error(err)
    const problems = out.split(/^(?=error: |warning: )/m).filter((text) => /^(?:error|warning): /.test(text))
    const left = readdirSync(this.folder).filter((name) => name.startsWith('.djinn-check'))
    return { code, problems, left }
  }
}

/** `name, line, column: first line of the message`, for comparing. */
export function shortly(problem: string): string {
  const place = /^ {2}in (\S+), line (\d+), column (\d+)$/m.exec(problem)
  const [first] = problem.split('\n')
  return place === null
    ? (first ?? '')
    : `${place[1]}:${place[2]}:${place[3]} ${first?.replace(/^error: /, '')}`
}
