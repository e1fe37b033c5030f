import type { DialectName } from '../../sql/index.ts'
import { applyToState } from './apply.ts'
import type { Migration } from './migration.ts'
import type { Operation } from './operation.ts'
import type { FieldState, ModelState, ProjectState } from './state.ts'

/** A step of a migration that needs a second thought where the app is in use. */
export interface Risk {
  /** `destroys` loses data, `breaks` stops the code that still runs, `locks` makes others wait while it works. */
  readonly kind: 'destroys' | 'breaks' | 'locks'
  readonly operation: Operation
  /** What happens. */
  readonly message: string
  /** The way that does without it. */
  readonly instead: string
}

const expand =
  'In steps: add the new one, write both, copy the rows by a runCode, read the new one, and remove the old one in a later release.'

/** Names the risky steps of a migration. New tables are of no risk: nobody reads them yet. */
export function risksOf(migration: Migration, before: ProjectState, dialect: DialectName): Risk[] {
  const fresh = new Set<string>()
  let state = before
  return migration.operations.flatMap((operation) => {
    const from = state
    state = applyToState(state, operation, migration.app)
    if (operation.op === 'createModel') fresh.add(operation.name.toLowerCase())
    const about = 'model' in operation ? operation.model : 'name' in operation ? operation.name : ''
    if (fresh.has(about.toLowerCase())) return []
    return risks(operation, from.find(migration.app, about), dialect).map((risk) => ({ ...risk, operation }))
  })
}

type Found = Omit<Risk, 'operation'>

function risks(operation: Operation, model: ModelState | undefined, dialect: DialectName): Found[] {
  switch (operation.op) {
    case 'deleteModel':
      return [
        {
          kind: 'destroys',
          message: `The rows of ${operation.name} are lost.`,
          instead: 'First release code that no longer uses it; keep a backup.',
        },
      ]
    case 'removeField':
      return [
        {
          kind: 'destroys',
          message: `What ${operation.model}.${operation.name} holds is lost, and code that still reads it fails.`,
          instead: 'First release code without the field, then remove the column.',
        },
      ]
    case 'renameModel':
    case 'alterModelTable':
      return [
        {
          kind: 'breaks',
          message: `Code that knows the old name of ${operation.op === 'renameModel' ? operation.from : operation.name}'s table fails until it is replaced.`,
          instead: 'Keep the table by the option table, or stop the app meanwhile.',
        },
      ]
    case 'renameField':
      return [
        {
          kind: 'breaks',
          message: `Code that knows ${operation.model}.${operation.from} by its old name fails until it is replaced.`,
          instead: `Keep the column by the option column, or: ${expand}`,
        },
      ]
    case 'addField':
      return added(operation.model, operation.name, operation.field)
    case 'alterField':
      return altered(
        operation.model,
        operation.name,
        model?.fields.get(operation.name),
        operation.field,
        dialect,
      )
    case 'addIndex':
      return dialect === 'postgres' && operation.concurrently !== true
        ? [
            {
              kind: 'locks',
              message: `Nobody can write to ${operation.model} while the index ${operation.index.name} is built.`,
              instead:
                'Put it into a migration of its own with atomic: false, and give it concurrently: true.',
            },
          ]
        : []
    case 'addConstraint':
    case 'alterUniqueTogether':
      return [
        {
          kind: 'locks',
          message: `All rows of ${operation.op === 'addConstraint' ? operation.model : operation.name} are looked through, and one that does not fit makes it fail.`,
          instead: 'Correct the rows by a migration before; on a large table do it when few write.',
        },
      ]
    default:
      return []
  }
}

function added(model: string, name: string, field: FieldState): Found[] {
  const hasValue = field.null === true || 'dbDefault' in field || field.kind === 'manyToMany'
  if (hasValue) return []
  return [
    {
      kind: 'breaks',
      message: `Code that does not know ${model}.${name} yet can no longer insert rows: the column has no default in the database.`,
      instead: 'Give it a dbDefault, or let it be null until all code writes it.',
    },
  ]
}

function altered(
  model: string,
  name: string,
  old: FieldState | undefined,
  field: FieldState,
  dialect: DialectName,
): Found[] {
  const found: Found[] = []
  const narrower =
    old !== undefined &&
    (old.kind !== field.kind || Number(field.maxLength ?? Infinity) < Number(old.maxLength ?? Infinity))
  if (narrower)
    found.push({
      kind: dialect === 'sqlite' ? 'breaks' : 'locks',
      message: `The type of ${model}.${name} changes: the table is written anew, and values that do not fit make it fail.`,
      instead: expand,
    })
  if (old?.null === true && field.null !== true)
    found.push({
      kind: 'breaks',
      message: `Code that still writes null into ${model}.${name} fails.`,
      instead: 'First release code that writes a value, then forbid null.',
    })
  return found
}
