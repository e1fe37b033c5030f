import type { FilterFunction, TestFunction } from '../filter-call.ts'
import { invoke, invokeMethod } from './call.ts'
import { heard } from './heard.ts'
import type { RenderState } from './render-state.ts'

/** A call in the code: the place and the switch for escaping are known to what is called. */
export function call(
  state: RenderState,
  callee: unknown,
  given: readonly unknown[],
  autoescape: boolean,
  at: number,
): unknown {
  state.at = at
  state.autoescape = autoescape
  return heard(invoke(state, callee, given))
}

/** A call of a method in the code. */
export function method(
  state: RenderState,
  target: unknown,
  name: string,
  given: readonly unknown[],
  autoescape: boolean,
  at: number,
): unknown {
  state.at = at
  state.autoescape = autoescape
  return heard(invokeMethod(state, target, name, given))
}

/** A filter whose arguments find their places when it runs. */
export function applyFilter(
  state: RenderState,
  filter: FilterFunction,
  value: unknown,
  given: readonly unknown[],
  autoescape: boolean,
  at: number,
): unknown {
  state.at = at
  state.autoescape = autoescape
  return heard(filter(state, value, ...given))
}

/** A test likewise. */
export function applyTest(
  state: RenderState,
  test: TestFunction,
  value: unknown,
  given: readonly unknown[],
  at: number,
): boolean | Promise<boolean> {
  state.at = at
  return test(state, value, ...given)
}
