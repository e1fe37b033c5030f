/** Makes the value of a key once, and forgets all at 500 keys: they come from outside, so there is no end of them. */
export function remembering<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = make(key)
    if (known.size >= most) known.clear()
    known.set(key, value)
    return value
  }
}

const most = 500
