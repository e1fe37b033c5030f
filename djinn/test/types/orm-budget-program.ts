import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Writes a large project whose cost of compiling is the budget: models with relations both ways, routes with two queries each.

const models = 60
const modelsPerFile = 5
const routes = 500
const routesPerFile = 20

const fields = [
  (index: number) => `char({ maxLength: ${100 + index} })`,
  (index: number) => `int({ default: ${index} })`,
  () => 'datetime({ null: true })',
  () => 'bool({ default: false })',
  (index: number) => `char({ choices: ['a${index}', 'b', 'c'], default: 'b' })`,
  () => 'decimal({ maxDigits: 10, decimalPlaces: 2 })',
  () => 'text({ null: true })',
  (index: number) => `json<{ k${index}: string; n: { d: number } }>()`,
  () => 'email({ unique: true })',
  () => 'slug()',
]
const fieldNames =
  'bool, char, datetime, decimal, email, foreignKey, hasMany, int, json, manyToMany, Model, slug, text'

function relationsOf(model: number): { a: number; b: number; tags: number } {
  return { a: (model * 7 + 1) % models, b: (model * 11 + 3) % models, tags: (model * 13 + 5) % models }
}

/** Up to two models whose foreign keys point at a model. */
function reverseOf(model: number): [number, string][] {
  const found: [number, string][] = []
  for (let other = 0; other < models; other++) {
    if (relationsOf(other).a === model) found.push([other, 'a'])
    if (relationsOf(other).b === model) found.push([other, 'b'])
  }
  return found.slice(0, 2)
}

function fileOf(model: number): string {
  return `m${Math.floor(model / modelsPerFile)}`
}

function modelText(model: number): string {
  const { a, b, tags } = relationsOf(model)
  const columns = Array.from({ length: 20 }, (_, index) => `  f${index}: ${fields[index % 10]?.(index)},`)
  const reverse = reverseOf(model).map(
    ([other, via], index) => `  rev${index}: hasMany(() => M${other}, '${via}'),`,
  )
  return `export class M${model} extends Model({
${columns.join('\n')}
  a: foreignKey(() => M${a}),
  b: foreignKey(() => M${b}, { null: true }),
  tags: manyToMany(() => M${tags}),
${reverse.join('\n')}
}, { ordering: ['-f2'] }) {
  get label() { return this.f0 + this.f8 }
  static recent() { return this.filter({ f2__isnull: false }).orderBy('-f2') }
}
`
}

function importsOf(wanted: Iterable<number>, own = ''): string {
  const files = new Map<string, Set<number>>()
  for (const model of wanted) {
    if (fileOf(model) === own) continue
    files.set(fileOf(model), (files.get(fileOf(model)) ?? new Set()).add(model))
  }
  return [...files]
    .map(
      ([file, names]) =>
        `import { ${[...names].map((name) => `M${name}`).join(', ')} } from './${file}.ts'\n`,
    )
    .join('')
}

function writeModels(folder: string): void {
  for (let file = 0; file < models / modelsPerFile; file++) {
    const own = Array.from({ length: modelsPerFile }, (_, index) => file * modelsPerFile + index)
    const others = own.flatMap((model) => {
      const { a, b, tags } = relationsOf(model)
      return [a, b, tags, ...reverseOf(model).map(([other]) => other)]
    })
    const text = `import { ${fieldNames} } from 'djinn/orm'\n${importsOf(others, `m${file}`)}${own.map(modelText).join('')}`
    writeFileSync(join(folder, `m${file}.ts`), text)
  }
}

const given =
  "f0: 'x', f5: 1, f7: { k7: 'x', n: { d: 1 } }, f8: 'e', f9: 's', f10: 'x', f15: '2', f17: { k17: 'x', n: { d: 1 } }, f18: 'e', f19: 's'"
/** Queries of model `M`; `$` tells two of them in one handler apart. */
const queries = [
  `const rows$ = await M.filter({ f0__icontains: 'x', a__f0__startswith: 'y', f2__gte: new Date(), tags__f8__in: ['a'] }).orderBy('-f2', 'a__f0')
  const s$: string | undefined = rows$[0]?.label`,
  `const row$ = await M.selectRelated('a', 'b').get({ id: params.id })
  const s$: string = row$.a.f0 + row$.b?.f0`,
  `const rows$ = await M.filter({ a__b__f4: 'b', b__tags__f0__iexact: 'q' }).values('f0', 'a__f0', 'f2__year')
  const s$: string | undefined = rows$[0]?.a__f0`,
  `const rows$ = await M.annotate({ n: Count('tags'), mx: Max('f5') }).filter({ n__gt: 3, f1__range: [1, 2] }).orderBy('-n')
  const s$: number | undefined = rows$[0]?.n`,
  `const row$ = await M.create({ ${given}, a: 1 })
  const s$: string = row$.label`,
  `const ids$ = await M.recent().exclude({ f7__n__d__gt: 3, a__a__a__f1__lt: 2 }).valuesList('id', { flat: true })
  const s$: number | undefined = ids$[0]`,
  `const rows$ = await M.annotate({ place: Window(Rank(), { partitionBy: 'a', orderBy: '-f1' }) }).filter({ place__lte: 3 }).values('f0', 'place')
  const s$: number | undefined = rows$[0]?.place`,
  `const rows$ = await M.annotate({ size: Case(When({ f1__gt: 10 }, 'much'), { default: 'little' }), twice: F('f1').times(2) })
  const s$: string | undefined = rows$[0]?.size`,
  `const rows$ = await M.filter({ f1__gt: F('f11') }).union(M.recent(), M.filter({ b__f3: true }))
  const s$: string | undefined = rows$[0]?.f0`,
  `const s$ = await M.filter({ f1__gt: 3 }).update({ f1: F('f11').plus(1), f4: 'b', bId: null })`,
  `const row$ = await M.create({ ${given}, aId: 1 })
  const s$: number = row$.aId`,
  `const rows$ = await M.filter(Q({ f0: 'x', a__f1__gt: 3 })).prefetchRelated('tags')
  const s$: string | undefined = rows$[0]?.tags.map((tag) => tag.f0)[0]`,
]

function handlerText(route: number, model: number): string {
  const query = (index: number, mark: string) =>
    (queries[index % queries.length] as string).replaceAll('M.', `M${model}.`).replaceAll('$', mark)
  const files = route % 2 === 1
  const path = files ? `/x${route}/<int:id>/files/<path:rest>` : `/x${route}/<int:id>/<slug:slug>`
  const values = `${inSection(route) ? 't: 1, ' : ''}id: 1, ${files ? 'rest' : 'slug'}: 'x'`
  return `export const r${route} = part.route('${path}')
r${route}.get(async ({ params, user }) => {
  ${query(route, '1')}
  const p: string = params.${files ? 'rest' : 'slug'}
  ${query(route + 5, '2')}
  return { s1, s2, p, u: user.f0, next: r${route}.url({ ${values} }) }
})
`
}

/** Every fifth file has a parameter in its prefix. */
function inSection(route: number): boolean {
  return Math.floor(route / routesPerFile) % 5 === 0
}

function writeRoutes(folder: string): void {
  for (let file = 0; file < routes / routesPerFile; file++) {
    const own = Array.from({ length: routesPerFile }, (_, index) => file * routesPerFile + index)
    const used = new Set(own.map((route) => (route * 17) % models))
    const prefix = `/b${file}${inSection(own[0] as number) ? '/<int:t>' : ''}`
    const text = `import { Case, Count, F, Max, Q, Rank, When, Window } from 'djinn/orm'
import { site } from './site.ts'
${importsOf(used)}const part = site.blueprint('${prefix}')
${own.map((route) => handlerText(route, (route * 17) % models)).join('')}console.log(Case, Count, F, Max, Q, Rank, When, Window)
`
    writeFileSync(join(folder, `r${file}.ts`), text)
  }
}

function writeSite(folder: string): void {
  const plugins = [1, 2, 3, 4, 5, 6]
  const text = `import { definePlugin, Djinn } from 'djinn'
import { M0 } from './m0.ts'
const auth = definePlugin({ name: 'auth', context: async () => ({ user: await M0.get({ id: 1 }) }) })
${plugins.map((index) => `const p${index} = definePlugin({ name: 'p${index}', context: () => ({ x${index}: { v: ${index} } }) })\n`).join('')}
export const site = new Djinn().use(auth)${plugins.map((index) => `.use(p${index})`).join('')}
`
  writeFileSync(join(folder, 'site.ts'), text)
}

/** Writes the project and gives how many queries it has. */
export function writeProgram(folder: string): number {
  mkdirSync(folder, { recursive: true })
  writeModels(folder)
  writeRoutes(folder)
  writeSite(folder)
  return routes * 2
}
