/** Gives one class `parse`, `from` and `~standard` of another: they work on the class that they are called on. */
export function copyStatics(from: object, to: object): void {
  for (const name of ['parse', 'from', '~standard']) {
    const property = Object.getOwnPropertyDescriptor(from, name)
    if (property !== undefined) Object.defineProperty(to, name, property)
  }
}
