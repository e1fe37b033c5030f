import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { median, table } from '../http/statistics.ts'
import { djangoHistory, djangoModels, djinnHistory, djinnModels } from './projects.ts'

// Commands of migrations beside Django's, start included; and databases of tests.
//   npm run bench -- migrations [--rounds 7] [--python /usr/bin/python3]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
})
const rounds = Number(values.rounds)
const djinnCommand = 'node_modules/djinn/bin/djinn.js'
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'djinn-bench-migrations-'))

interface Cost {
  readonly wall: number
  readonly cpu: number
}

try {
  const djinn = installed()
  const django = join(folder, 'django')
  const version = execFileSync(values.python, ['-c', 'import django; print(django.__version__)'], {
    encoding: 'utf8',
  })
  console.log(
    `Node ${process.versions.node}, Django ${version.trim()}, ${cpus().length} cores, ${rounds} rounds, interleaved, medians in ms\n`,
  )
  const rows: string[][] = []
  // 60 models, written as migrations, nothing changed.
  models(djinn, django)
  rows.push(
    await compared('makemigrations, 60 models, no change', {
      djinn: () => command(djinn, 'makemigrations', '--check'),
      django: () => python(django, 'makemigrations', '--check', '--dry-run'),
    }),
  )
  histories(djinn, django)
  rows.push(
    await compared('migrate, 400 migrations, SQLite', {
      djinn: () => command(fresh(djinn), 'migrate'),
      django: () => python(fresh(django), 'migrate', '--verbosity', '0'),
    }),
    await compared('migrate, nothing to do', {
      djinn: () => command(djinn, 'migrate'),
      django: () => python(django, 'migrate', '--verbosity', '0'),
    }),
  )
  console.log(
    table(
      ['', 'Djinn, wall', 'Djinn, CPU', 'Django, wall', 'Django, CPU', 'wall, ratio', 'CPU, ratio'],
      rows,
    ),
  )
  console.log(testDatabases(djinn))
} finally {
  rmSync(folder, { recursive: true })
}

/** A project that installed the packed build as a user would. */
function installed(): string {
  const project = join(folder, 'djinn')
  mkdirSync(project)
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root })
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: join(root, 'djinn'),
      encoding: 'utf8',
    }),
  ) as { filename: string }[]
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { djinn: `file:${join(folder, packed?.filename ?? '')}` },
    }),
  )
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project })
  writeFileSync(
    join(project, 'app.ts'),
    `import { Djinn } from 'djinn'
import { database } from 'djinn/orm'
import * as models from './models.ts'
export default new Djinn().use(
  database(\`sqlite:\${import.meta.dirname}/app.db\`, { models, migrations: new URL('./migrations', import.meta.url) }),
)
`,
  )
  return project
}

function models(djinn: string, django: string): void {
  writeFileSync(join(djinn, 'models.ts'), djinnModels(60))
  run(process.execPath, [djinnCommand, 'makemigrations', '--no-input'], djinn)
  mkdirSync(join(django, 'main/migrations'), { recursive: true })
  for (const file of ['main/__init__.py', 'main/migrations/__init__.py'])
    writeFileSync(join(django, file), '')
  writeFileSync(
    join(django, 'settings.py'),
    `import os
HERE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"
INSTALLED_APPS = ["main"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(HERE, "app.db")}}
`,
  )
  writeFileSync(
    join(django, 'manage.py'),
    'import os, sys\nos.environ["DJANGO_SETTINGS_MODULE"] = "settings"\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n',
  )
  writeFileSync(join(django, 'main/models.py'), djangoModels(60))
  run(values.python, ['manage.py', 'makemigrations', '--noinput'], django)
}

function histories(djinn: string, django: string): void {
  rmSync(join(djinn, 'migrations'), { recursive: true })
  rmSync(join(django, 'main/migrations'), { recursive: true })
  const own = djinnHistory(400)
  mkdirSync(join(djinn, 'migrations'))
  for (const [name, text] of own.files) writeFileSync(join(djinn, 'migrations', `${name}.ts`), text)
  writeFileSync(join(djinn, 'migrations/HEAD'), `${own.files.at(-1)?.[0]}\n`)
  writeFileSync(join(djinn, 'models.ts'), own.models)
  const theirs = djangoHistory(400)
  mkdirSync(join(django, 'main/migrations'))
  writeFileSync(join(django, 'main/migrations/__init__.py'), '')
  for (const [name, text] of theirs.files) writeFileSync(join(django, 'main/migrations', `${name}.py`), text)
  writeFileSync(join(django, 'main/models.py'), theirs.models)
  // Both histories lead to the models.
  for (const cost of [
    spawnSync(process.execPath, [djinnCommand, 'makemigrations', '--check'], {
      cwd: djinn,
      encoding: 'utf8',
    }),
    spawnSync(values.python, ['manage.py', 'makemigrations', '--check', '--dry-run'], {
      cwd: django,
      encoding: 'utf8',
    }),
  ])
    if (cost.status !== 0)
      throw new Error(`The history does not lead to the models:\n${cost.stdout}${cost.stderr}`)
}

/** The project without its database. */
function fresh(project: string): string {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(project, `app.db${suffix}`), { force: true })
  return project
}

function run(program: string, parameters: readonly string[], cwd: string): void {
  execFileSync(program, parameters, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Wall and CPU time of a program, its start included. */
function timed(program: string, parameters: readonly string[], cwd: string): Cost {
  const script =
    'import resource,subprocess,sys,time\ns=time.time()\nr=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL)\nw=time.time()-s\nu=resource.getrusage(resource.RUSAGE_CHILDREN)\nprint(r.returncode,w*1000,(u.ru_utime+u.ru_stime)*1000)'
  const out = execFileSync(values.python, ['-c', script, program, ...parameters], { cwd, encoding: 'utf8' })
  const [code, wall, cpu] = out.trim().split(' ').map(Number)
  if (code !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${code}.`)
  return { wall: wall as number, cpu: cpu as number }
}
function command(project: string, ...parameters: string[]): Cost {
  return timed(process.execPath, [djinnCommand, ...parameters], project)
}
function python(project: string, ...parameters: string[]): Cost {
  return timed(values.python, ['manage.py', ...parameters], project)
}

async function compared(
  name: string,
  ways: { readonly djinn: () => Cost; readonly django: () => Cost },
): Promise<string[]> {
  const costs = { djinn: [] as Cost[], django: [] as Cost[] }
  ways.djinn()
  ways.django()
  for (let round = 0; round < rounds; round++) {
    costs.djinn.push(ways.djinn())
    costs.django.push(ways.django())
  }
  const of = (key: 'djinn' | 'django', part: keyof Cost) => median(costs[key].map((cost) => cost[part]))
  const shown = (value: number) => value.toFixed(0)
  return [
    name,
    shown(of('djinn', 'wall')),
    shown(of('djinn', 'cpu')),
    shown(of('django', 'wall')),
    shown(of('django', 'cpu')),
    (of('djinn', 'wall') / of('django', 'wall')).toFixed(2),
    (of('djinn', 'cpu') / of('django', 'cpu')).toFixed(2),
  ]
}

/** What a worker of a test run waits for its database. */
function testDatabases(project: string): string {
  writeFileSync(
    join(project, 'test-database.ts'),
    `import { testDatabase } from 'djinn/testing'
const version = String(Date.now())
const times: number[] = []
for (let call = 0; call < 12; call++) {
  const start = performance.now()
  const own = await testDatabase('sqlite:', { migrations: new URL('./migrations', import.meta.url), version })
  times.push(performance.now() - start)
  await own.drop()
}
console.log(JSON.stringify(times))
`,
  )
  const [first = 0, ...others] = JSON.parse(
    execFileSync(process.execPath, ['test-database.ts'], { cwd: project, encoding: 'utf8' }),
  ) as number[]
  return `\ntestDatabase() over 400 migrations: ${first.toFixed(0)} ms where the template is made, then ${median(others).toFixed(1)} ms`
}
