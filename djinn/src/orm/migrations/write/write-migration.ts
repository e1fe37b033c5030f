import type { MigrationDefinition } from '../migration.ts'
import type { Operation } from '../operation.ts'
import { printValue } from './print-value.ts'

/** The text of a migration's file. */
export function writeMigration(definition: MigrationDefinition): string {
  const imports = new Set<string>()
  const { dependencies = [], operations, replaces = [], runBefore = [], initial, atomic } = definition
  const lines = [
    ...(initial === true ? ['  initial: true,'] : []),
    ...(atomic === false ? ['  atomic: false,'] : []),
    ...(replaces.length > 0 ? [`  replaces: ${printValue(replaces, imports, '  ')},`] : []),
    ...(dependencies.length > 0 ? [`  dependencies: ${printValue(dependencies, imports, '  ')},`] : []),
    ...(runBefore.length > 0 ? [`  runBefore: ${printValue(runBefore, imports, '  ')},`] : []),
    operations.length === 0
      ? '  operations: [],'
      : `  operations: [\n${operations.map((each) => `    ${printOperation(each, imports)},\n`).join('')}  ],`,
  ]
  const from = (name: string) => (name === 'expressionOf' ? 'djinn/orm/migrations' : 'djinn/orm')
  const own = ['defineMigration', ...[...imports].filter((name) => from(name) !== 'djinn/orm')].sort(byLetter)
  const others = [...imports].filter((name) => from(name) === 'djinn/orm').sort(byLetter)
  return [
    ...(others.length > 0 ? [`import { ${others.join(', ')} } from 'djinn/orm'`] : []),
    `import { ${own.join(', ')} } from 'djinn/orm/migrations'`,
    '',
    'export default defineMigration({',
    ...lines,
    '})',
    '',
  ].join('\n')
}

function printOperation(operation: Operation, imports: Set<string>): string {
  if (operation.op === 'runCode')
    return `{\n      op: 'runCode',\n      async run({ model, database }) {},\n      reverse: 'nothing',\n    }`
  return printValue(operation, imports, '    ')
}

function byLetter(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  return a < b ? -1 : a > b ? 1 : 0
}
