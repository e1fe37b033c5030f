/** `./part.html` and `../base.html` are looked for beside the template that names them. */
export function joinName(name: string, from: string | undefined): string {
  if (from === undefined || !/^\.\.?\//.test(name)) return name
  const parts = from.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..') {
      // Above the top there is nothing: such a name is found nowhere.
      if (parts.length === 0) return name
      parts.pop()
    } else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** `page.html#rows`: a template, and a part of it where one is named. */
export function splitName(name: string): [name: string, part: string | undefined] {
  const index = name.lastIndexOf('#')
  return index < 0 ? [name, undefined] : [name.slice(0, index), name.slice(index + 1)]
}
