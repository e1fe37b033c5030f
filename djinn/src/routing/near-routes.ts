import { nearest } from '../base/index.ts'
import type { Rule } from './rule.ts'

/** Beyond these nobody mistyped: such a path has no near routes, and costs nothing. */
const longestPath = 500
const mostSegments = 20

/** What it costs to read one segment as another; a route is near up to `limit`. */
const cost = { variable: 0.5, typingError: 1, missing: 1.5, limit: 2.5 }

/**
 * The routes that a path most likely meant, nearest first: for the page that says that nothing was found.
 *
 * ```ts
 * import { nearRoutes, RouteMap } from 'djinn/routing'
 *
 * const routes = new RouteMap<string>()
 * routes.add({ path: '/users/<int:id>', target: 'user' })
 * nearRoutes(routes.rules(), '/user/7').map((rule) => rule.path) // ['/users/<int:id>']
 * ```
 */
export function nearRoutes<Target>(rules: Iterable<Rule<Target>>, path: string, count = 3): Rule<Target>[] {
  const wanted = path.split('/').slice(1)
  if (path.length > longestPath || wanted.length > mostSegments) return []
  const found = new Map<string, { rule: Rule<Target>; distance: number }>()
  for (const rule of rules) {
    if (rule.buildOnly || found.has(rule.path)) continue
    const distance = distanceOf(wanted, rule.path.split('/').slice(1))
    if (distance <= cost.limit) found.set(rule.path, { rule, distance })
  }
  const nearestFirst = [...found.values()].sort((left, right) => left.distance - right.distance)
  return nearestFirst.slice(0, count).map(({ rule }) => rule)
}

/** The cheapest way to read the path's segments as the route's, where at least one fixed segment is right or nearly. */
function distanceOf(wanted: readonly string[], segments: readonly string[]): number {
  if (Math.abs(wanted.length - segments.length) > 1) return Number.POSITIVE_INFINITY
  const isFamiliar = segments.some(
    (segment) => isFixed(segment) && wanted.some((text) => readAs(text, segment) <= cost.typingError),
  )
  if (!isFamiliar) return Number.POSITIVE_INFINITY
  let previous = segments.map((_, index) => index * cost.missing)
  previous.push(segments.length * cost.missing)
  for (const text of wanted) {
    const current = [(previous[0] ?? 0) + cost.missing]
    segments.forEach((segment, index) => {
      const step = (previous[index] ?? 0) + readAs(text, segment)
      current.push(
        Math.min(step, (previous[index + 1] ?? 0) + cost.missing, (current[index] ?? 0) + cost.missing),
      )
    })
    previous = current
  }
  return previous[segments.length] ?? Number.POSITIVE_INFINITY
}

function readAs(text: string, segment: string): number {
  if (text === segment) return 0
  if (segment.includes('<')) return text === '' ? cost.missing : cost.variable
  return nearest(text, [segment]) === undefined ? Number.POSITIVE_INFINITY : cost.typingError
}

function isFixed(segment: string): boolean {
  return segment !== '' && !segment.includes('<')
}
