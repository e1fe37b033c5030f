import type { AnyForm } from '../form.ts'
import type { FormRenderer } from '../widget.ts'

/** What writes a form: what it was told, else what the plugin `forms()` gave the request. */
export function rendererOf({
  settings,
  context,
}: Pick<AnyForm, 'settings' | 'context'>): FormRenderer | undefined {
  if (settings.renderer !== undefined) return settings.renderer
  if (typeof context !== 'object' || context === null || !('formRenderer' in context)) return undefined
  return context.formRenderer as FormRenderer | undefined
}
