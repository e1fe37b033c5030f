import type { ConstraintState, FieldState, IndexState, ModelOptionsState } from './state.ts'

// A migration is a list of these. Names of models are those of its own app; apps are said by the migration's folder.

/** Makes a model and its table. */
export interface CreateModel {
  readonly op: 'createModel'
  readonly name: string
  readonly fields: Readonly<Record<string, FieldState>>
  readonly options?: ModelOptionsState
  readonly bases?: readonly string[]
}
/** Takes a model and its table away. */
export interface DeleteModel {
  readonly op: 'deleteModel'
  readonly name: string
}
/** Gives a model another name; its table follows where the model does not say its own. */
export interface RenameModel {
  readonly op: 'renameModel'
  readonly from: string
  readonly to: string
}
/** Gives a model's table another name; `null` is the name that Djinn chooses. */
export interface AlterModelTable {
  readonly op: 'alterModelTable'
  readonly name: string
  readonly table: string | null
}
/** Changes the comment of a model's table; `null` takes it away. */
export interface AlterModelTableComment {
  readonly op: 'alterModelTableComment'
  readonly name: string
  readonly comment: string | null
}
/** Changes which fields of a model are unique together. */
export interface AlterUniqueTogether {
  readonly op: 'alterUniqueTogether'
  readonly name: string
  readonly uniqueTogether: readonly (readonly string[])[]
}
/** Orders the rows of a model within a relation of it, or no longer (`null`). */
export interface AlterOrderWithRespectTo {
  readonly op: 'alterOrderWithRespectTo'
  readonly name: string
  readonly orderWithRespectTo: string | null
}
/** Changes options that no table shows. */
export interface AlterModelOptions {
  readonly op: 'alterModelOptions'
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}
/** Adds a field and its column; a many-to-many relation gets its table. */
export interface AddField {
  readonly op: 'addField'
  readonly model: string
  readonly name: string
  readonly field: FieldState
  /** What rows that are there get, once: the field has no default of its own. */
  readonly fill?: unknown
}
/** Takes a field and its column away. */
export interface RemoveField {
  readonly op: 'removeField'
  readonly model: string
  readonly name: string
}
/** Changes a field: its type, its null, its default, its relation. */
export interface AlterField {
  readonly op: 'alterField'
  readonly model: string
  readonly name: string
  readonly field: FieldState
  /** What rows that hold null get, once. */
  readonly fill?: unknown
}
/** Gives a field another name; its column follows where the field does not say its own. */
export interface RenameField {
  readonly op: 'renameField'
  readonly model: string
  readonly from: string
  readonly to: string
}
/** Adds an index. */
export interface AddIndex {
  readonly op: 'addIndex'
  readonly model: string
  readonly index: IndexState
  /** PostgreSQL: builds it while others write. The migration must have `atomic: false`. */
  readonly concurrently?: boolean
}
/** Takes an index away. */
export interface RemoveIndex {
  readonly op: 'removeIndex'
  readonly model: string
  readonly name: string
  readonly concurrently?: boolean
}
/** Gives an index another name, without building it anew where the database can. */
export interface RenameIndex {
  readonly op: 'renameIndex'
  readonly model: string
  readonly from: string
  readonly to: string
}
/** Adds a unique or a check constraint; rows that do not fit make it fail. */
export interface AddConstraint {
  readonly op: 'addConstraint'
  readonly model: string
  readonly constraint: ConstraintState
}
/** Takes a constraint away. */
export interface RemoveConstraint {
  readonly op: 'removeConstraint'
  readonly model: string
  readonly name: string
}
/** Changes what no table shows of a constraint: its message. */
export interface AlterConstraint {
  readonly op: 'alterConstraint'
  readonly model: string
  readonly name: string
  readonly constraint: ConstraintState
}
/** SQL of your own; a text, or one a database. Without `reverse` it cannot be taken back; `''` means that nothing has to be done. */
export interface RunSql {
  readonly op: 'runSql'
  readonly sql: SqlByDialect
  readonly reverse?: SqlByDialect
  /** What it does to the models, where it changes tables. */
  readonly state?: readonly Operation[]
  /** Whether a squashed migration may leave it out. */
  readonly elidable?: boolean
}
/** A text of one statement or several, a list of them, or such by the database. */
export type SqlByDialect =
  | string
  | readonly string[]
  | Readonly<Partial<Record<'sqlite' | 'postgres' | 'mysql', string | readonly string[]>>>
/** Code that changes rows. Its models are those of this point of the history. */
export interface RunCode {
  readonly op: 'runCode'
  readonly run: (call: CodeCall) => unknown
  /** Takes it back. `'nothing'` means that nothing has to be done. */
  readonly reverse?: ((call: CodeCall) => unknown) | 'nothing'
  readonly elidable?: boolean
}
/** What {@link RunCode} is called with. */
export interface CodeCall {
  /** A model as it was at this point: its columns and relations, without methods of the class. */
  model(name: string): HistoricalModel
  readonly database: import('../../sql/index.ts').Database
}
/** A model of the past: names are checked when the migration runs. */
// biome-ignore lint/suspicious/noExplicitAny: the compiler knows the models of today alone.
export type HistoricalModel = any
/** Changes tables and models apart from each other. */
export interface SeparateDatabaseAndState {
  readonly op: 'separate'
  readonly database?: readonly Operation[]
  readonly state?: readonly Operation[]
}

/** One step of a migration. */
export type Operation =
  | CreateModel
  | DeleteModel
  | RenameModel
  | AlterModelTable
  | AlterModelTableComment
  | AlterUniqueTogether
  | AlterOrderWithRespectTo
  | AlterModelOptions
  | AddField
  | RemoveField
  | AlterField
  | RenameField
  | AddIndex
  | RemoveIndex
  | RenameIndex
  | AddConstraint
  | RemoveConstraint
  | AlterConstraint
  | RunSql
  | RunCode
  | SeparateDatabaseAndState

/** The options that {@link AlterModelOptions} is about. */
export const plainOptions = [
  'baseManagerName',
  'defaultManagerName',
  'defaultRelatedName',
  'getLatestBy',
  'managed',
  'ordering',
  'permissions',
  'defaultPermissions',
  'selectOnSave',
  'verboseName',
  'verboseNamePlural',
] as const

/** The model that an operation is about; of a renamed one the old name. */
export function modelOf(operation: Operation): string | undefined {
  switch (operation.op) {
    case 'createModel':
    case 'deleteModel':
    case 'alterModelTable':
    case 'alterModelTableComment':
    case 'alterUniqueTogether':
    case 'alterOrderWithRespectTo':
    case 'alterModelOptions':
      return operation.name
    case 'renameModel':
      return operation.from
    case 'runSql':
    case 'runCode':
    case 'separate':
      return undefined
    default:
      return operation.model
  }
}
