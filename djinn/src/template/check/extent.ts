import type { Expression } from '../syntax/nodes.ts'
import { partsOf } from '../syntax/walk.ts'

/** The offset where an expression begins, and its length as far as its nodes tell it. */
export function extentOf(node: Expression): { at: number; length: number } {
  const at = startOf(node)
  return { at, length: Math.max(1, endOf(node) - at) }
}

function startOf(node: Expression): number {
  return Math.min(node.at, ...partsOf(node).map(startOf))
}

function endOf(node: Expression): number {
  return Math.max(ownEnd(node), ...partsOf(node).map(endOf))
}

function ownEnd(node: Expression): number {
  switch (node.kind) {
    case 'name':
    case 'attribute':
    case 'filter':
    case 'test':
      return node.at + node.name.length
    case 'literal':
      return node.at + (typeof node.value === 'string' ? node.value.length + 2 : String(node.value).length)
    default:
      return node.at + 1
  }
}
