import Big from 'big.js'
import { complain } from './complaint.ts'
import { schemaErrors } from './errors.ts'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

/** What {@link stepValue} may be told. */
export interface StepOptions extends ValidatorOptions {
  /** Where counting starts. @default 0 */
  readonly offset?: number | bigint | Big
}

const plain = 'Ensure this value is a multiple of step size %(limit_value)s.'
const shifted =
  'Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. %(offset)s, %(valid_value1)s, %(valid_value2)s, and so on.'

/**
 * A multiple of the step, counted from an offset. Exact for decimals and whole numbers; of a float a billionth may be missing, so
 * that 0.1 + 0.2 is a multiple of 0.1.
 *
 * ```ts
 * import { issuesOf, stepValue } from 'djinn/schema'
 *
 * stepValue(0.1)(0.3) // 0.3
 * issuesOf(stepValue(3, { offset: 1 }), 5)[0]?.message
 * // 'Ensure this value is a multiple of step size 3, starting from 1, e.g. 1, 4, 7, and so on.'
 * ```
 *
 * @throws {DjinnError} `SCHEMA_STEP` for a step that is not above zero.
 */
export function stepValue<Value extends number | bigint | Big = number>(
  step: number | bigint | Big,
  options: StepOptions = {},
): Validator<Value> {
  if (!(Number(step) > 0) || !Number.isFinite(Number(step))) throw schemaErrors.step(step)
  const { offset } = options
  const [exactStep, exactOffset] = [new Big(String(step)), new Big(String(offset ?? 0))]
  return validator((value) => {
    if (isMultiple(value, exactStep, exactOffset)) return undefined
    if (offset === undefined) return complain('step_size', plain, { limitValue: step })
    const [validValue1, validValue2] = [exactOffset.plus(exactStep), exactOffset.plus(exactStep.times(2))]
    return complain('step_size', shifted, { limitValue: step, offset, validValue1, validValue2 })
  }, options)
}

function isMultiple(value: number | bigint | Big, step: Big, offset: Big): boolean {
  if (typeof value !== 'number') {
    if (typeof value !== 'bigint' && !(value instanceof Big)) return false
    return new Big(String(value)).minus(offset).mod(step).eq(0)
  }
  if (!Number.isFinite(value)) return false
  const size = Number(step)
  const rest = Math.abs((value - Number(offset)) % size)
  return Math.min(rest, size - rest) <= Math.min(1e-9, size / 1000)
}
