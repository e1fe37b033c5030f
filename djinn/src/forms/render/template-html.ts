import { formsErrors } from '../errors.ts'
import type { FormRenderer } from '../widget.ts'

/** The HTML of a template that a form, a field or a widget asks for by name. */
export function templateHtml(
  name: string,
  renderer: FormRenderer | undefined,
  context: () => Readonly<Record<string, unknown>>,
): string {
  if (renderer === undefined || !renderer.has(name))
    throw formsErrors.noTemplate(name, renderer !== undefined)
  return renderer.render(name, context()).toString()
}
