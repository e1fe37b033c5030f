import type { TemplateCall } from '../template-call.ts'

/** The present; the policy `now`, a function that gives a Date, may tell another one. */
export function now(call: TemplateCall): Date {
  const clock = policy(call, 'now')
  const told: unknown = typeof clock === 'function' ? clock() : undefined
  return told instanceof Date ? told : new Date()
}

/** A setting of filters; undefined where it is not set. */
export function policy({ policies }: TemplateCall, name: string): unknown {
  return Object.hasOwn(policies, name) ? policies[name] : undefined
}
