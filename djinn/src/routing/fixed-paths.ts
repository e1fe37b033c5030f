/**
 * Values by whole path. Looking into a Map costs the hash of the whole path, which is wasted on each path with variables;
 * so a table is asked first whether any known path has this length and this last character. It says no to most paths
 * that end in a number.
 */
export class FixedPaths<Value> {
  readonly #values = new Map<string, Value>()
  readonly #endings = new Uint8Array(1024)

  set(path: string, value: Value): void {
    this.#values.set(path, value)
    this.#endings[ending(path)] = 1
  }

  get(path: string): Value | undefined {
    return this.#endings[ending(path)] === 1 ? this.#values.get(path) : undefined
  }
}

function ending(path: string): number {
  return (path.length * 31 + path.charCodeAt(path.length - 1)) & 1023
}
