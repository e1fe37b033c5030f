import * as expressions from '../../expressions/index.ts'
import type { ConditionNode, ExpressionNode, LookupNode } from '../../expressions/nodes.ts'

const known = expressions as unknown as Readonly<Record<string, unknown>>
const operators: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'dividedBy',
  '%': 'modulo',
  '**': 'power',
}

/** Prints an expression as the calls that make it; what no call says is printed as its data. */
export function printExpression(
  node: ExpressionNode,
  imports: Set<string>,
  value: (given: unknown) => string,
): string {
  const inner = (each: ExpressionNode) => printExpression(each, imports, value)
  const use = (name: string) => {
    imports.add(name)
    return name
  }
  switch (node.kind) {
    case 'ref':
      return `${use('F')}(${value(node.path)})`
    case 'value':
      if (node.output === undefined) return `${use('Value')}(${value(node.value)})`
      break
    case 'condition':
      return printCondition(node, imports, value)
    case 'negative':
      return `${inner(node.of)}.negated()`
    case 'combined': {
      const method = operators[node.operator]
      if (method === undefined || node.output !== undefined) break
      return `${inner(node.left)}.${method}(${operand(node.right, inner, value)})`
    }
    case 'order':
      return `${inner(node.of)}.${node.descending ? 'desc' : 'asc'}(${node.nulls ? value({ nulls: node.nulls }) : ''})`
    case 'function': {
      const plain = node.output === undefined && Object.keys(node.options ?? {}).length === 0
      if (!plain || typeof known[node.name] !== 'function' || !rebuilds(node)) break
      return `${use(node.name)}(${node.args.map((each) => operand(each, inner, value, true)).join(', ')})`
    }
    default:
  }
  return `${use('expressionOf')}(${value(node)})`
}

/** Literals stand bare. A text would name a field there, so it stands in `Value`, and a field by its name. */
function operand(
  node: ExpressionNode,
  inner: (node: ExpressionNode) => string,
  value: (given: unknown) => string,
  named = false,
): string {
  if (node.kind === 'value' && node.output === undefined && typeof node.value !== 'string')
    return value(node.value)
  if (node.kind === 'ref' && named) return value(node.path)
  return inner(node)
}

/** Whether the function makes the same node of the same arguments. */
function rebuilds(node: Extract<ExpressionNode, { kind: 'function' }>): boolean {
  if (!node.args.every((each) => each.kind === 'ref' || each.kind === 'value')) return node.args.length > 0
  try {
    const make = known[node.name] as (...args: unknown[]) => { readonly node: ExpressionNode }
    const made = make(
      ...node.args.map((each) =>
        each.kind === 'ref'
          ? each.path
          : each.kind === 'value' && typeof each.value !== 'string'
            ? each.value
            : (known.Value as (given: unknown) => unknown)((each as { value: unknown }).value),
      ),
    )
    return JSON.stringify(made.node) === JSON.stringify(node)
  } catch {
    return false
  }
}

function printCondition(
  node: ConditionNode,
  imports: Set<string>,
  value: (given: unknown) => string,
): string {
  const { connector, negated, children } = node
  const isLookup = (each: LookupNode | ExpressionNode): each is LookupNode => each.kind === 'lookup'
  const lookups = children.filter(isLookup)
  const paths = new Set(lookups.map(({ path }) => path))
  if (connector === 'and' && lookups.length === children.length && paths.size === lookups.length) {
    imports.add('Q')
    const text = `Q(${value(Object.fromEntries(lookups.map(({ path, value: given }) => [path, given])))})`
    return negated ? not(text, imports) : text
  }
  imports.add(connector)
  const parts = children.map((each) => {
    if (!isLookup(each)) return printExpression(each, imports, value)
    imports.add('Q')
    return `Q(${value({ [each.path]: each.value })})`
  })
  if (negated && parts.length === 1) return not(parts[0] as string, imports)
  const text = `${connector}(${parts.join(', ')})`
  return negated ? not(text, imports) : text
}

function not(text: string, imports: Set<string>): string {
  imports.add('not')
  return `not(${text})`
}
