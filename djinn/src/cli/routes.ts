import type { Command as Program } from 'commander'
import type { RouteInfo } from '../app/index.ts'
import { findAppFile, loadApp } from './find-app.ts'
import type { SharedOptions } from './main.ts'

interface RoutesOptions {
  readonly sort?: 'path' | 'name' | 'match'
  readonly allMethods?: boolean
  readonly json?: boolean
}

/** `djinn routes`: every route with its methods, name and guards. */
export function routes(program: Program, shared: () => SharedOptions): void {
  program
    .command('routes')
    .description('list the routes of the app')
    .option('--sort <column>', 'path, name, or match: the order in which they were declared', 'path')
    .option('--all-methods', 'show HEAD and OPTIONS too')
    .option('--json', 'print JSON')
    .action(async (options: RoutesOptions) => {
      const app = await loadApp(findAppFile(shared().app))
      const list = sorted(app.routes(), options.sort)
      if (options.json) console.log(JSON.stringify(list, null, 2))
      else
        console.log(
          list.length === 0 ? 'No routes were registered.' : table(list, options.allMethods ?? false),
        )
    })
}

function sorted(list: readonly RouteInfo[], column: RoutesOptions['sort']): RouteInfo[] {
  if (column === 'match') return [...list]
  const key = (route: RouteInfo) => (column === 'name' ? (route.name ?? '') : route.path)
  return [...list].sort((left, right) => key(left).localeCompare(key(right)))
}

function table(list: readonly RouteInfo[], allMethods: boolean): string {
  const rows = list.map((route) => [
    route.methods.filter((method) => allMethods || (method !== 'HEAD' && method !== 'OPTIONS')).join(', '),
    route.host ?? '',
    route.subdomain ?? '',
    route.path,
    route.name ?? '',
    route.guards.join(', '),
  ])
  const titles = ['Methods', 'Host', 'Subdomain', 'Path', 'Name', 'Guards']
  // A column that nobody uses is left out.
  const used = titles.map((title, column) => title === 'Methods' || rows.some((row) => row[column] !== ''))
  const all = [titles, ...rows].map((row) => row.filter((_, column) => used[column]))
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}
