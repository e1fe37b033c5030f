import { isStoredText, printNumeric } from '../compile/comparison.ts'
import { compileErrors } from '../compile/errors.ts'
import type { Writer } from '../compile/writer.ts'
import type { SqlCall, SqlExpression } from '../statement.ts'

/** Prints the call of one function. */
export type FunctionPrinter = (writer: Writer, call: SqlCall) => void

/** Functions by Django's name in camelCase. */
export type FunctionTable = Readonly<Record<string, FunctionPrinter>>

/** Prints one argument; what SQLite stores as the text of a decimal becomes a number. */
export function printArgument(writer: Writer, node: SqlExpression): void {
  if (writer.sqlite && isStoredText(node)) printNumeric(writer, node)
  else writer.expression(node)
}

/** Prints the arguments from one on with commas between. */
export function printArguments(writer: Writer, args: readonly SqlExpression[], from = 0): void {
  for (let i = from; i < args.length; i++) {
    const arg = args[i]
    if (i > from) writer.text += ', '
    if (arg) printArgument(writer, arg)
  }
}

/**
 * A printer from a text: `{0}` is the first argument, `{*}` all with commas between, `{1*}` those from the second on. An
 * argument may stand more than once.
 */
export function template(text: string): FunctionPrinter {
  const parts = text.split(/\{(\d*\*?)\}/)
  return (writer, call) => {
    writer.text += parts[0] ?? ''
    for (let i = 1; i < parts.length; i += 2) {
      printPlace(writer, call, parts[i] ?? '')
      writer.text += parts[i + 1] ?? ''
    }
  }
}

function printPlace(writer: Writer, call: SqlCall, place: string): void {
  if (place.endsWith('*')) {
    printArguments(writer, call.args, Number(place.slice(0, -1)))
    return
  }
  const arg = call.args[Number(place)]
  if (!arg) throw compileErrors.missingArgument(call.name, call.args.length)
  printArgument(writer, arg)
}

/** Printers by the number of arguments; the last serves all beyond it. */
export function byCount(texts: Readonly<Record<number, string>>): FunctionPrinter {
  const printers = new Map(Object.entries(texts).map(([count, text]) => [Number(count), template(text)]))
  const most = Math.max(...printers.keys())
  return (writer, call) => {
    const printer = printers.get(Math.min(call.args.length, most))
    if (!printer) throw compileErrors.missingArgument(call.name, call.args.length)
    printer(writer, call)
  }
}

/** A table from texts. */
export function templates(texts: Readonly<Record<string, string>>): FunctionTable {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, template(text)]))
}

/** The value of an argument that must be part of the statement. */
export function constantArgument(
  call: SqlCall,
  index: number,
  what: string,
): string | number | boolean | bigint | null {
  const arg = call.args[index]
  if (arg?.kind !== 'constant') throw compileErrors.notConstant(call.name, what)
  return arg.value
}
