import type Big from 'big.js'
import type { Temporal } from 'temporal-polyfill'
import type { OrProblem } from './problems.ts'

/** What two values give together: decimals win over numbers; between two moments lies a duration. `By` is `-` for a difference. */
export type Together<Left, Right, By> = OrProblem<
  Left | Right,
  Plain<NonNullable<Left>, NonNullable<Right>, By> | Extract<Left | Right, null>
>

type Plain<Left, Right, By> = [Left | Right] extends [number | bigint | Big]
  ? Numbers<Left, Right>
  : [Right] extends [Temporal.Duration]
    ? Moved<Left>
    : [Left] extends [Temporal.Duration]
      ? Moved<Right>
      : [By, Left, Right] extends ['-', Moment, Moment]
        ? Temporal.Duration
        : Left
type Moment = Date | Temporal.Instant | Temporal.PlainDate | Temporal.PlainTime
/** A day that is moved by hours is a moment. */
type Moved<Value> = Value extends Temporal.PlainDate ? Date : Value
type Numbers<Left, Right> = Big extends Left | Right
  ? Big
  : [Left, Right] extends [bigint, bigint]
    ? bigint
    : number
