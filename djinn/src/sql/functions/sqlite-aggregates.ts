/** An aggregate as both drivers of SQLite take it. `inverse` takes a row out again, for frames of windows. */
export interface SqliteAggregate {
  readonly start: () => unknown
  // any: each aggregate has an accumulator of its own, which the drivers only hand around.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly step: (accumulator: any, value: unknown) => unknown
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly inverse: (accumulator: any, value: unknown) => unknown
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly result: (accumulator: any) => unknown
}

interface Spread {
  count: number
  mean: number
  /** The sum of the squares of the distances from the mean. */
  squares: number
}

/** Welford's way: exact where the sum of squares would lose its digits. */
function spread(result: (spread: Spread) => number | null): SqliteAggregate {
  return {
    start: (): Spread => ({ count: 0, mean: 0, squares: 0 }),
    step(state: Spread, value) {
      if (value === null) return state
      const distance = Number(value) - state.mean
      state.count++
      state.mean += distance / state.count
      state.squares += distance * (Number(value) - state.mean)
      return state
    },
    inverse(state: Spread, value) {
      if (value === null) return state
      if (state.count === 1) return { count: 0, mean: 0, squares: 0 }
      const distance = Number(value) - state.mean
      state.count--
      state.mean -= distance / state.count
      state.squares = Math.max(0, state.squares - distance * (Number(value) - state.mean))
      return state
    },
    result,
  }
}

const variance = (state: Spread, less: number): number | null =>
  state.count > less ? state.squares / (state.count - less) : null
const deviation = (state: Spread, less: number): number | null => {
  const value = variance(state, less)
  return value === null ? null : Math.sqrt(value)
}

interface Bits {
  values: bigint[]
}

function bits(combine: (one: bigint, other: bigint) => bigint): SqliteAggregate {
  return {
    start: (): Bits => ({ values: [] }),
    step(state: Bits, value) {
      if (value !== null) state.values.push(BigInt(value as bigint))
      return state
    },
    inverse(state: Bits, value) {
      if (value !== null) state.values.shift()
      return state
    },
    result: (state: Bits) =>
      state.values.length === 0 ? null : BigInt.asIntN(64, state.values.reduce(combine)),
  }
}

/** The aggregates that SQLite lacks, by name. */
export const sqliteAggregates: Readonly<Record<string, SqliteAggregate>> = {
  djinn_var_pop: spread((state) => variance(state, 0)),
  djinn_var_samp: spread((state) => variance(state, 1)),
  djinn_stddev_pop: spread((state) => deviation(state, 0)),
  djinn_stddev_samp: spread((state) => deviation(state, 1)),
}

/** The aggregates over bits, whose arguments must come as bigint. */
export const sqliteBitAggregates: Readonly<Record<string, SqliteAggregate>> = {
  djinn_bit_and: bits((one, other) => one & other),
  djinn_bit_or: bits((one, other) => one | other),
  djinn_bit_xor: bits((one, other) => one ^ other),
}
