import type { DatabaseColumn, DatabaseIndex, DialectName } from '../../sql/index.ts'
import { printValue, quoted } from '../migrations/write/print-value.ts'
import { snakeCase } from '../model/field.ts'
import { defaultOfColumn, sqlCode } from './default-of-column.ts'
import { type FieldCall, fieldOfColumn, isJsonCheck, isPositiveCheck } from './field-of-column.ts'
import type { PlannedColumn, PlannedModel } from './plan.ts'
import { isUnique } from './plan.ts'

/** How models are written. */
export interface WriteOptions {
  readonly dialect: DialectName
  readonly managed: boolean
  /** Columns of 32 letters that hold UUIDs: `table.column`. */
  readonly uuids: ReadonlySet<string>
  /** Decimals without digits, among which are larger ones than the usual guess allows: `table.column`. */
  readonly wide: ReadonlySet<string>
}

/** The text of a file of models. */
export function writeModels(models: readonly PlannedModel[], options: WriteOptions): string {
  const imports = new Set<string>()
  const parts = models.map((model) => new ModelWriter(model, options, imports).text())
  if (models.length > 0) imports.add('Model')
  const names = [...imports].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
  const line = `import { ${names.join(', ')} } from 'djinn/orm'\n`
  const head =
    line.length < 110 ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from 'djinn/orm'\n`
  return `${models.length === 0 ? '// The database has no tables.\nexport {}\n' : head}${parts.map((part) => `\n${part}`).join('')}`
}

/** One model: its comment, its fields, its options. */
class ModelWriter {
  readonly #model: PlannedModel
  readonly #options: WriteOptions
  readonly #imports: Set<string>
  readonly #notes: string[] = []

  constructor(model: PlannedModel, options: WriteOptions, imports: Set<string>) {
    this.#model = model
    this.#options = options
    this.#imports = imports
  }

  text(): string {
    const { table, name, rowNumber, key, keyIsSure } = this.#model
    const own = table.kind === 'view' ? 'view' : 'table'
    if (rowNumber !== undefined)
      this.#notes.push(`The table has no primary key. SQLite's number of the row stands for it.`)
    else if (table.primaryKey.length === 0 && keyIsSure)
      this.#notes.push(`The ${own} has no primary key. What is unique stands for it: ${key.join(', ')}.`)
    else if (!keyIsSure)
      this.#notes.push(
        `The ${own} has no primary key, and rows may be alike in what stands for it: ${key.join(', ')}.`,
        'Read it; do not save or delete single rows.',
      )
    const fields = [
      ...this.#keyFields(),
      ...this.#model.columns
        .filter((column) => !this.#comesByItself(column))
        .flatMap((column) => this.#column(column)),
      ...this.#relationFields(),
    ]
    const options = this.#meta()
    this.#checks()
    const notes = this.#notes.flatMap(commentLines)
    const head = `${notes.map((line) => `// ${line}\n`).join('')}export class ${name} extends Model(`
    return `${head}\n  {\n${fields.map((line) => `    ${line}\n`).join('')}  },\n  ${options},\n) {}\n`
  }

  /** The `id` that every model without a key of its own has. */
  #comesByItself({ name, column, relation }: PlannedColumn): boolean {
    const { table, key } = this.#model
    const isBig = this.#options.dialect === 'sqlite' || column.type.toLowerCase().startsWith('bigint')
    const plain = column.name === 'id' && name === 'id' && key.length === 1 && key[0] === 'id'
    return (
      plain &&
      relation === undefined &&
      column.identity &&
      isBig &&
      !column.comment &&
      table.primaryKey.length === 1
    )
  }

  #keyFields(): string[] {
    const { rowNumber, key } = this.#model
    if (rowNumber !== undefined) return [`id: ${this.#call('bigAuto', [], { column: quoted(rowNumber) })},`]
    return key.length < 2 ? [] : [`pk: ${this.#call('compositeKey', key.map(quoted), {})},`]
  }

  #column(planned: PlannedColumn): string[] {
    const { name, column, relation } = planned
    if (relation !== undefined) return [`${name}: ${this.#relation(planned)},`]
    const { table, key } = this.#model
    const isKey = key.length === 1 && key[0] === name
    const place = `${table.name}.${column.name}`
    const { dialect, uuids, wide } = this.#options
    const call: FieldCall = wide.has(place)
      ? { make: 'decimal', options: {}, note: 'The database does not tell the digits.' }
      : fieldOfColumn(column, table, dialect, uuids.has(place))
    const make = isKey && column.identity ? autoKeys[call.make] : undefined
    const own = make ?? call.make
    const options: Record<string, string> = {}
    if (make === undefined) {
      Object.assign(options, this.#printed(call.options))
      if (isKey) options.primaryKey = 'true'
      else if (column.nullable) options.null = 'true'
      if (!isKey && isUnique(table, column.name)) options.unique = 'true'
      if (table.indexes.some((index) => isSimple(index, column.name)) && !isUnique(table, column.name))
        options.index = 'true'
      const text = column.generated
        ? undefined
        : defaultOfColumn(column, own, this.#options.dialect, this.#imports)
      if (text !== undefined) options.dbDefault = text
    }
    if (column.name !== snakeCase(name)) options.column = quoted(column.name)
    if (column.comment) options.comment = quoted(column.comment)
    const inner = call.of ? [this.#call(call.of.make, [], this.#printed(call.of.options))] : []
    const field = this.#call(own, inner, options)
    const notes = [call.note, call.of?.note, ...this.#columnNotes(planned, isKey)].filter(
      (note) => note !== undefined,
    )
    return [
      ...notes.flatMap(commentLines).map((line) => `// ${line}`),
      `${name}: ${this.#generated(field, column)},`,
    ]
  }

  #columnNotes({ column }: PlannedColumn, isKey: boolean): string[] {
    const { table } = this.#model
    const keys = table.foreignKeys.filter(({ columns }) => columns.length === 1 && columns[0] === column.name)
    return [
      ...keys.map(
        ({ references }) =>
          `It names a row of ${references.table} by ${references.columns.join(', ')}, which is no model here or not unique.`,
      ),
      ...(column.identity && !isKey ? ['The database numbers it.'] : []),
    ]
  }

  #generated(field: string, { generated }: DatabaseColumn): string {
    if (generated === undefined) return field
    this.#imports.add('generated')
    const stored = generated.stored ? '' : ', { stored: false }'
    return `generated(${field}, ${sqlCode(generated.text, this.#imports)}${stored})`
  }

  #relation({ name, column, relation }: PlannedColumn): string {
    if (relation === undefined) return ''
    const { table, key, link } = this.#model
    const isKey = key.length === 1 && key[0] === name
    const options: Record<string, string> = {
      onDelete: quoted(onDelete[relation.key.onDelete] ?? 'doNothing'),
    }
    if (isKey) options.primaryKey = 'true'
    else if (column.nullable) options.null = 'true'
    if (relation.toField !== undefined) options.toField = quoted(relation.toField)
    if (column.name !== snakeCase(`${name}Id`)) options.column = quoted(column.name)
    if (link !== undefined) options.relatedName = quoted('+')
    const isIndexed = table.indexes.some((index) => isSimple(index, column.name))
    if (this.#options.managed && !isIndexed && !relation.unique && !isKey) options.index = 'false'
    const text = defaultOfColumn(column, 'key', this.#options.dialect, this.#imports)
    if (text !== undefined) options.dbDefault = text
    if (column.comment) options.comment = quoted(column.comment)
    return this.#call(relation.unique ? 'oneToOne' : 'foreignKey', [`() => ${relation.to}`], options)
  }

  #relationFields(): string[] {
    const { manyToMany, reverse } = this.#model
    return [
      ...manyToMany.map(({ name, to, through, throughFields }) => {
        const options: Record<string, string> = { through: `() => ${through}`, relatedName: quoted('+') }
        if (throughFields) Object.assign(options, this.#printed({ throughFields, symmetrical: false }))
        return `${name}: ${this.#call('manyToMany', [`() => ${to}`], options)},`
      }),
      ...reverse.map(
        ({ name, from, via, one }) =>
          `${name}: ${this.#call(one ? 'hasOne' : 'hasMany', [`() => ${from}`, quoted(via)], {})},`,
      ),
    ]
  }

  /** The second argument of `Model`. */
  #meta(): string {
    const { table, columns, rowNumber, keyIsSure } = this.#model
    const nameOf = (column: string) => columns.find((each) => each.column.name === column)?.name as string
    const options: string[] = [`table: ${quoted(table.name)}`]
    if (!this.#options.managed || table.kind === 'view' || rowNumber !== undefined || !keyIsSure)
      options.push('managed: false')
    if (table.comment) options.push(`comment: ${quoted(table.comment)}`)
    const together = table.uniques
      .filter((each) => each.columns.length > 1)
      .map((each) => each.columns.map(nameOf))
    if (together.length > 0) options.push(`uniqueTogether: ${printValue(together, this.#imports, '    ')}`)
    const indexes = table.indexes.filter((each) => !columns.some(({ column }) => isSimple(each, column.name)))
    const written = indexes.flatMap((each) => this.#index(each, nameOf) ?? [])
    if (written.length === 1) options.push(`indexes: [${written[0]}]`)
    if (written.length > 1)
      options.push(`indexes: [\n${written.map((each) => `      ${each},\n`).join('')}    ]`)
    const line = `{ ${options.join(', ')} }`
    if (line.length < 105 && !line.includes('\n')) return line
    return `{\n${options.map((each) => `    ${each},\n`).join('')}  }`
  }

  #index(index: DatabaseIndex, nameOf: (column: string) => string): string | undefined {
    const names = index.columns.map(({ name, descending }) =>
      name === undefined ? undefined : `${descending ? '-' : ''}${nameOf(name)}`,
    )
    const whole = names.every((name) => name !== undefined)
    const knownMethod = this.#options.dialect === 'postgres' || index.method === 'btree'
    if (!whole || index.condition !== undefined || index.unique || !knownMethod) {
      this.#notes.push(`In the database, not here: ${index.text}`)
      return undefined
    }
    const opclasses = index.columns.map(({ opclass }) => opclass ?? '')
    const options: Record<string, string> = { name: quoted(index.name) }
    if (index.method !== 'btree') options.method = quoted(index.method)
    if (opclasses.some((each) => each !== '')) Object.assign(options, this.#printed({ opclasses }))
    if (index.include) Object.assign(options, this.#printed({ include: index.include.map(nameOf) }))
    return this.#call('index', [printValue(names, this.#imports)], options)
  }

  /** Rules that no option of a model says. */
  #checks(): void {
    const { table, columns, link } = this.#model
    for (const { name, text } of table.checks) {
      const known = columns.some(
        ({ column }) => isJsonCheck(text, column.name) || isPositiveCheck(text, column.name),
      )
      if (!known)
        this.#notes.push(
          `In the database, not here: CHECK (${text})${name === undefined ? '' : `, called ${name}`}`,
        )
    }
    for (const { columns: own, references } of table.foreignKeys)
      if (own.length > 1)
        this.#notes.push(
          `In the database, not here: ${own.join(', ')} name a row of ${references.table} by ${references.columns.join(', ')}.`,
        )
    if (table.columns.length > columns.length)
      this.#notes.push('In the database, not here: a column without a name.')
    if (link !== undefined)
      this.#notes.unshift(`The table between ${link.source.relation?.to} and ${link.target.relation?.to}.`)
  }

  #printed(options: Readonly<Record<string, unknown>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(options)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, printValue(value, this.#imports, '    ')]),
    )
  }

  #call(make: string, given: readonly string[], options: Readonly<Record<string, string>>): string {
    this.#imports.add(make)
    const pairs = Object.entries(options).map(([name, code]) => `${name}: ${code}`)
    const last = pairs.length === 0 ? [] : [`{ ${pairs.join(', ')} }`]
    return `${make}(${[...given, ...last].join(', ')})`
  }
}

const autoKeys: Readonly<Record<string, string>> = {
  smallint: 'smallAuto',
  positiveSmallint: 'smallAuto',
  int: 'auto',
  positiveInt: 'auto',
  bigint: 'bigAuto',
  positiveBigint: 'bigAuto',
}

const onDelete: Readonly<Record<string, string>> = {
  cascade: 'dbCascade',
  'set null': 'dbSetNull',
  'set default': 'dbSetDefault',
}

/** An index of one column and nothing more. */
function isSimple(index: DatabaseIndex, column: string): boolean {
  const [first, second] = index.columns
  return (
    first?.name === column &&
    second === undefined &&
    !index.unique &&
    !first.descending &&
    first.opclass === undefined &&
    index.condition === undefined &&
    index.include === undefined &&
    index.method === 'btree'
  )
}

/** A text whose lines stay in their comment. */
function commentLines(text: string): string[] {
  return text.split(/[\r\n\u2028\u2029]+/).map((line) => line.trimEnd())
}
