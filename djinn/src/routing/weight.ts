/**
 * How early a branch is tried: those with more text, then longer text, then more variables, then lighter ones. An array
 * of numbers that is compared from the left; each group starts with the negative of its length.
 */
export type Weight = readonly (readonly number[])[]

export function makeWeight(textLengths: readonly number[], variableWeights: readonly number[]): Weight {
  return [
    [-textLengths.length],
    textLengths.map((length) => -length),
    [-variableWeights.length],
    variableWeights,
  ]
}

export function compareWeights(left: Weight, right: Weight): number {
  for (let group = 0; group < left.length; group++) {
    const difference = compareNumbers(left[group] ?? [], right[group] ?? [])
    if (difference !== 0) return difference
  }
  return 0
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
