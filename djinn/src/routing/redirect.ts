import { type Binding, baseWithSlash } from './binding.ts'
import type { Params } from './match.ts'
import { quotePath } from './quote.ts'
import type { Rule } from './rule.ts'

/** Where a rule with `redirectTo` sends a request. A value can never turn a path into another site's URL. */
export function redirectTarget(
  rule: Rule<unknown>,
  params: Params,
  binding: Binding,
  origin: string,
): string {
  if (typeof rule.redirectTo === 'function') return resolve(rule.redirectTo(params, binding), binding, origin)
  const template = rule.redirectTo ?? '/'
  const filled = template.replace(/<([^>]+)>/g, (_, name: string) => textOfVariable(rule, params, name))
  return isAbsolute(template)
    ? filled
    : resolve(filled.replace(/^\/+/, template.startsWith('/') ? '/' : ''), binding, origin)
}

function textOfVariable(rule: Rule<unknown>, params: Params, name: string): string {
  const converter = rule.variables.find((variable) => variable.name === name)?.converter
  return converter ? quotePath(converter.format(params[name], name)) : quotePath(String(params[name] ?? ''))
}

function isAbsolute(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)
}

function resolve(url: string, binding: Binding, origin: string): string {
  if (isAbsolute(url)) return url
  return url.startsWith('/') ? origin + url : origin + baseWithSlash(binding) + url
}
