/** True where both types are the same, `any` and readonly included. */
export type Same<Left, Right> =
  (<Probe>() => Probe extends Left ? 1 : 2) extends <Probe>() => Probe extends Right ? 1 : 2 ? true : false

/** Compiles where the type is exactly `true`: `expectSame<Same<typeof found, number>>()`. */
export function expectSame<_Answer extends true>(): void {}
