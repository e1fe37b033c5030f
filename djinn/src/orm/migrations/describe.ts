import type { Operation } from './operation.ts'

/** What an operation does, in a sentence. */
export function describe(operation: Operation): string {
  switch (operation.op) {
    case 'createModel':
      return operation.options?.proxy === true
        ? `Create proxy model ${operation.name}`
        : `Create model ${operation.name}`
    case 'deleteModel':
      return `Delete model ${operation.name}`
    case 'renameModel':
      return `Rename model ${operation.from} to ${operation.to}`
    case 'alterModelTable':
      return `Rename table for ${operation.name} to ${operation.table ?? '(default)'}`
    case 'alterModelTableComment':
      return `Alter ${operation.name} table comment`
    case 'alterUniqueTogether':
      return `Alter uniqueTogether for ${operation.name} (${operation.uniqueTogether.length} constraint(s))`
    case 'alterOrderWithRespectTo':
      return `Set orderWithRespectTo on ${operation.name} to ${operation.orderWithRespectTo}`
    case 'alterModelOptions':
      return `Change options on ${operation.name}`
    case 'addField':
      return `Add field ${operation.name} to ${operation.model}`
    case 'removeField':
      return `Remove field ${operation.name} from ${operation.model}`
    case 'alterField':
      return `Alter field ${operation.name} on ${operation.model}`
    case 'renameField':
      return `Rename field ${operation.from} on ${operation.model} to ${operation.to}`
    case 'addIndex': {
      const { name, fields, expressions } = operation.index
      if (expressions !== undefined && fields === undefined)
        return `Create index ${name} on model ${operation.model}`
      return `Create index ${name} on field(s) ${(fields ?? []).join(', ')} of model ${operation.model}`
    }
    case 'removeIndex':
      return `Remove index ${operation.name} from ${operation.model}`
    case 'renameIndex':
      return `Rename index ${operation.from} on ${operation.model} to ${operation.to}`
    case 'addConstraint':
      return `Create constraint ${operation.constraint.name} on model ${operation.model}`
    case 'removeConstraint':
      return `Remove constraint ${operation.name} from model ${operation.model}`
    case 'alterConstraint':
      return `Alter constraint ${operation.name} on ${operation.model}`
    case 'runSql':
      return 'Raw SQL operation'
    case 'runCode':
      return 'Run code'
    case 'separate':
      return 'Custom state/database change combination'
  }
}

/** A sign for a list: `+` adds, `-` takes away, `~` changes, `c` is code, `s` is SQL, `?` is neither. */
export function sign(operation: Operation): '+' | '-' | '~' | 'c' | 's' | '?' {
  switch (operation.op) {
    case 'createModel':
    case 'addField':
    case 'addIndex':
    case 'addConstraint':
      return '+'
    case 'deleteModel':
    case 'removeField':
    case 'removeIndex':
    case 'removeConstraint':
      return '-'
    case 'runSql':
      return 's'
    case 'runCode':
      return 'c'
    case 'separate':
      return '?'
    default:
      return '~'
  }
}

/** The part of a migration's name that an operation gives; undefined where it says nothing. */
export function nameFragment(operation: Operation): string | undefined {
  const low = (text: string) => text.toLowerCase()
  switch (operation.op) {
    case 'createModel':
      return low(operation.name)
    case 'deleteModel':
      return `delete_${low(operation.name)}`
    case 'renameModel':
      return `rename_${low(operation.from)}_${low(operation.to)}`
    case 'alterModelTable':
      return `alter_${low(operation.name)}_table`
    case 'alterModelTableComment':
      return `alter_${low(operation.name)}_table_comment`
    case 'alterUniqueTogether':
      return `alter_${low(operation.name)}_unique_together`
    case 'alterOrderWithRespectTo':
      return `alter_${low(operation.name)}_order_with_respect_to`
    case 'alterModelOptions':
      return `alter_${low(operation.name)}_options`
    case 'addField':
      return `${low(operation.model)}_${low(operation.name)}`
    case 'removeField':
      return `remove_${low(operation.model)}_${low(operation.name)}`
    case 'alterField':
      return `alter_${low(operation.model)}_${low(operation.name)}`
    case 'renameField':
      return `rename_${low(operation.from)}_${low(operation.model)}_${low(operation.to)}`
    case 'addIndex':
      return `${low(operation.model)}_${low(operation.index.name)}`
    case 'removeIndex':
      return `remove_${low(operation.model)}_${low(operation.name)}`
    case 'renameIndex':
      return `rename_${low(operation.from)}_${low(operation.to)}`
    case 'addConstraint':
      return `${low(operation.model)}_${low(operation.constraint.name)}`
    case 'removeConstraint':
      return `remove_${low(operation.model)}_${low(operation.name)}`
    case 'alterConstraint':
      return `alter_${low(operation.model)}_${low(operation.name)}`
    default:
      return undefined
  }
}

/** Longest name that operations make, without the number. */
const longest = 52

/** A name for a migration, of what it does. */
export function suggestName(operations: readonly Operation[], isInitial: boolean, now = new Date()): string {
  if (isInitial) return 'initial'
  const fragments = operations
    .map(nameFragment)
    .filter((each) => each !== undefined)
    .map((each) => each.replace(/\W+/g, '_'))
  if (fragments.length === 0 || fragments.length !== operations.length) return `auto_${timestamp(now)}`
  let [name = ''] = fragments
  for (const fragment of fragments.slice(1)) {
    const longer = `${name}_${fragment}`
    if (longer.length > longest) return `${name}_and_more`
    name = longer
  }
  return name
}

function timestamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}_${two(now.getHours())}${two(now.getMinutes())}`
}

/** Whether an operation can be taken back. */
export function isReversible(operation: Operation): boolean {
  if (operation.op === 'separate') return (operation.database ?? []).every(isReversible)
  return (operation.op !== 'runSql' && operation.op !== 'runCode') || operation.reverse !== undefined
}

/** Whether an operation is code: a function that can be called, and not be written down. */
export function hasCode(operations: readonly Operation[]): boolean {
  return operations.some(
    (each) =>
      each.op === 'runCode' ||
      (each.op === 'separate' && hasCode([...(each.database ?? []), ...(each.state ?? [])])),
  )
}
