import { disk, paths } from '../disk.ts'
import { nearest } from './project.ts'

/** The compiler that a project has installed; undefined where it has none. */
export function findCompiler(root: string): string | undefined {
  const { createRequire } = process.getBuiltinModule('node:module')
  try {
    const manifest = createRequire(paths().join(root, 'package.json')).resolve('typescript/package.json')
    const compiler = paths().join(paths().dirname(manifest), 'bin/tsc')
    return disk().existsSync(compiler) ? compiler : undefined
  } catch {
    return undefined
  }
}

/** A folder in the project that is removed again. */
export class TemporaryFolder implements Disposable {
  readonly path: string

  constructor(root: string) {
    this.path = disk().mkdtempSync(paths().join(root, '.djinn-check-'))
  }

  write(name: string, text: string): void {
    disk().writeFileSync(paths().join(this.path, name), text)
  }

  /** How code in it imports a file. */
  readonly importOf = (file: string): string => {
    const path = paths().relative(this.path, file).replaceAll('\\', '/')
    return JSON.stringify(path.startsWith('.') ? path : `./${path}`)
  };

  [Symbol.dispose](): void {
    disk().rmSync(this.path, { recursive: true, force: true })
  }
}

/** The configuration for the files of the folder: that of the project, as far as it says how types are checked. */
export function configuration(root: string, files: readonly string[]): string {
  // Its own, or that of a folder around it, as in a workspace.
  const own = nearest('tsconfig.json', root)
  const usual = {
    target: 'es2024',
    lib: ['esnext', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
  }
  return JSON.stringify({
    ...(own === undefined ? {} : { extends: own }),
    compilerOptions: { ...(own === undefined ? usual : {}), ...always },
    files,
    include: [],
    references: [],
  })
}

/** What a check needs, and what belongs to builds alone. */
const always = {
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  rewriteRelativeImportExtensions: false,
  rootDir: null,
  outDir: null,
  outFile: null,
  declarationDir: null,
  tsBuildInfoFile: null,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noPropertyAccessFromIndexSignature: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
}

/** Runs the compiler in a folder and gives what it prints. */
export async function runCompiler(compiler: string, folder: string): Promise<string> {
  const { spawn } = process.getBuiltinModule('node:child_process')
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (piece: string) => pieces.push(piece))
  }
  await new Promise<void>((settle, reject) => {
    child.on('error', reject)
    child.on('close', () => settle())
  })
  return pieces.join('')
}
