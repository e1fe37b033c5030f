/** One route of the table, in the syntax of express and its kin and in ours. */
export interface BenchRoute {
  readonly name: string
  readonly colon: string
  readonly angle: string
}

/** One request of the mix and the answer that every router must give. */
export interface BenchRequest {
  readonly path: string
  readonly name: string | undefined
  readonly params: Readonly<Record<string, string>>
}

/** A table of `count` routes: half of them fixed, half with one or two variables. */
export function makeRoutes(count: number): BenchRoute[] {
  return Array.from({ length: count }, (_, index) => {
    const base = `/api/section${index % Math.ceil(count / 4)}`
    const kind = Math.floor(index / Math.ceil(count / 4))
    const [colon, angle] = [
      [`${base}/all`, `${base}/all`],
      [`${base}/items/:id`, `${base}/items/<id>`],
      [`${base}/recent`, `${base}/recent`],
      [`${base}/items/:id/parts/:part`, `${base}/items/<id>/parts/<part>`],
    ][kind] as [string, string]
    return { name: `route${index}`, colon, angle }
  })
}

/** 1,000 requests: 50 % with variables, 30 % fixed, 20 % for which there is no route. */
export function makeRequests(routes: readonly BenchRoute[]): BenchRequest[] {
  const random = randomNumbers(7)
  const withVariables = routes.filter((route) => route.colon.includes(':'))
  const fixed = routes.filter((route) => !route.colon.includes(':'))
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  return Array.from({ length: 1000 }, (_, index) => {
    if (index % 10 < 5) return requestFor(pick(withVariables), random)
    if (index % 10 < 8) return requestFor(pick(fixed), random)
    return missFor(pick(routes), random)
  })
}

function requestFor(route: BenchRoute, random: () => number): BenchRequest {
  const params: Record<string, string> = {}
  const path = route.colon.replace(/:(\w+)/g, (_, name: string) => {
    params[name] = String(Math.floor(random() * 100_000))
    return params[name]
  })
  return { path, name: route.name, params }
}

/** Half go wrong at the first segment, half at the last. */
function missFor(route: BenchRoute, random: () => number): BenchRequest {
  const path = route.colon.replace(/:\w+/g, () => String(Math.floor(random() * 100_000)))
  const wrong = random() < 0.5 ? path.replace('/api/', '/nothing/') : `${path}/nothing/here`
  return { path: wrong, name: undefined, params: {} }
}

/** The same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
