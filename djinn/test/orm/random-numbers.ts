/** Random numbers that a seed repeats. */
export function randomNumbers(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    /** A whole number from 0 up to, not including, the limit. */
    below,
    chance: (share: number) => next() < share,
    one: <Member>(list: readonly Member[]): Member => list[below(list.length)] as Member,
  }
}
