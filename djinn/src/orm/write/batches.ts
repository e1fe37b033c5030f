/** Keys that one statement names: far from what any database takes. */
const mostKeys = 1000

/** A list in pieces that fit into a statement each. */
export function batches<Item>(items: readonly Item[], size = mostKeys): Item[][] {
  const all: Item[][] = []
  for (let from = 0; from < items.length; from += size) all.push(items.slice(from, from + size))
  return all
}
