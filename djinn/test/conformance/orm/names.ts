const lookups: Readonly<Record<string, string>> = {
  week_day: 'weekDay',
  iso_week_day: 'isoWeekDay',
  iso_year: 'isoYear',
  has_key: 'hasKey',
  has_keys: 'hasKeys',
  has_any_keys: 'hasAnyKeys',
  contained_by: 'containedBy',
}

/** Turns Django's paths into Djinn's and back: `author_id` is `authorId`, `week_day` is `weekDay`. */
export class Names {
  readonly #keys: ReadonlySet<string>

  /** `keys` are the names of foreign keys. */
  constructor(keys: Iterable<string>) {
    this.#keys = new Set(keys)
  }

  /** A path of a lookup, an order or a reference. */
  path(path: string): string {
    const sign = path.startsWith('-') ? '-' : ''
    return (
      sign +
      path
        .slice(sign.length)
        .split('__')
        .map((name) => this.name(name))
        .join('__')
    )
  }

  name(name: string): string {
    const key = name.endsWith('_id') ? name.slice(0, -3) : undefined
    if (key !== undefined && this.#keys.has(key)) return `${key}Id`
    if (name.endsWith('_set')) return `${name.slice(0, -4)}Set`
    return lookups[name] ?? name
  }

  /** The name that Django has for a property. */
  back(name: string): string {
    return name
      .split('__')
      .map((part) => {
        const key = part.endsWith('Id') ? part.slice(0, -2) : undefined
        if (key !== undefined && this.#keys.has(key)) return `${key}_id`
        return Object.entries(lookups).find(([, ours]) => ours === part)?.[0] ?? part
      })
      .join('__')
  }

  /** The keys of an object of lookups. */
  keys(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).map(([path, value]) => [this.path(path), value]))
  }
}
