import { SafeString } from '../../base/index.ts'
import { type Environment, TemplateNotFound } from '../../template/index.ts'
import { formsErrors } from '../errors.ts'
import type { FormRenderer } from '../widget.ts'

/**
 * Writes forms by the templates that a project has, each in place of the built-in HTML of the same thing:
 * `forms/div.html`, `forms/field.html`, `forms/label.html`, `forms/errors/list.html`, `forms/widgets/input.html`, …
 *
 * The templates must not wait for anything: a form is written in one go.
 *
 * ```ts
 * import { char, Form, templateRenderer } from 'djinn/forms'
 * import { Environment, memoryLoader } from 'djinn/template'
 *
 * const loader = memoryLoader({ 'forms/label.html': '<b>{{ label }}</b>' })
 * const renderer = templateRenderer(new Environment({ loader }))
 * const Search = Form({ q: char() }, { renderer })
 * String(new Search().fields.q.labelTag()) // '<b>Q:</b>'
 * ```
 */
export function templateRenderer(environment: Environment): FormRenderer {
  const known = new Map<string, boolean>()
  const isFixed = environment.options.autoReload !== true
  return {
    has(name) {
      const before = known.get(name)
      if (before !== undefined) return before
      const found = isThere(environment, name)
      if (isFixed) known.set(name, found)
      return found
    },
    render(name, context) {
      const html = environment.render(name, context)
      if (html instanceof Promise) throw later(name, html)
      return new SafeString(html)
    },
  }
}

function isThere(environment: Environment, name: string): boolean {
  try {
    const template = environment.getTemplate(name)
    if (template instanceof Promise) throw later(name, template)
    return true
  } catch (error) {
    if (error instanceof TemplateNotFound && error.names.includes(name)) return false
    throw error
  }
}

function later(name: string, promise: Promise<unknown>): Error {
  // What it would have been is of no use: it must not become an unhandled rejection.
  promise.catch(() => {})
  return formsErrors.asyncTemplate(name)
}
