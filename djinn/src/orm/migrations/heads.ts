import { migrationErrors } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import { folderOf, readHead } from './load.ts'

/** Two branches that were joined in version control each without the other: the head file says one, the folder has two. */
export function checkHeads(root: string, graph: MigrationGraph): void {
  for (const app of graph.apps()) {
    const own = graph.of(app).filter(({ file }) => file?.startsWith(root))
    const head = readHead(folderOf(root, app))
    if (own.length === 0 || head === undefined) continue
    const [leaf, ...others] = graph.leaves(app)
    const isMeant = leaf?.name === head || leaf?.replaces?.includes(`${app}.${head}`)
    if (leaf !== undefined && others.length === 0 && !isMeant)
      throw migrationErrors.head(app, head, leaf.name)
  }
}
