/** Notes that a promise may fail unheard: a template need not print what it was given. Node would end the program otherwise. */
export function heard<Value>(value: Value): Value {
  if (value instanceof Promise) value.catch(() => {})
  return value
}
