import { djangoFilters, Environment } from 'djinn/template'

let caught: unknown

const environment = new Environment({
  filters: {
    ...djangoFilters,
    caught: (given: unknown) => {
      caught = given
      return ''
    },
  },
  dialect: 'jinja',
  autoescape: false,
})

/** What a filter makes of a value, as a template would see it. */
export async function filtered(name: string, value: unknown, ...rest: readonly unknown[]): Promise<unknown> {
  const call = rest.length === 0 ? name : `${name}(argument)`
  await environment.fromString(`{{ value|${call}|caught }}`).render({ value, argument: rest[0] })
  return caught
}

/** The same, as plain text. */
export async function filteredText(
  name: string,
  value: unknown,
  ...rest: readonly unknown[]
): Promise<string> {
  return String(await filtered(name, value, ...rest))
}
