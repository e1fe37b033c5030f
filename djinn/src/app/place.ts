/**
 * Where something was declared, for messages: `app/blog.ts:9:12`, below the working folder where it is there.
 *
 * The stack of an Error is rendered at its first reading only, so keeping one for each route costs next to nothing.
 */
export function placeOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s*at /.test(line))
  const own = lines[0]?.match(/((?:file:\/\/|\/)[^()]*\/)[^/()]*\)?$/)?.[1]
  // The first frames are this room's own.
  const user = lines.find((line) => own === undefined || !line.includes(own)) ?? lines.at(-1)
  const place = user
    ?.match(/\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*:\d+:\d+)\)?$/)?.[1]
    ?.replace(/^file:\/\//, '')
  if (place === undefined) return 'an unknown place'
  const here = typeof process === 'object' ? `${process.cwd()}/` : undefined
  return here !== undefined && place.startsWith(here) ? place.slice(here.length) : place
}
