import type { FormRenderer } from '../widget.ts'

/** What is written: a form, a formset. */
interface Rendered {
  readonly settings: { readonly renderer?: FormRenderer | undefined }
  readonly context: unknown
}

/** What writes a form: what it was told, else what the plugin `forms()` gave the request. */
export function rendererOf({ settings, context }: Rendered): FormRenderer | undefined {
  if (settings.renderer !== undefined) return settings.renderer
  if (typeof context !== 'object' || context === null || !('formRenderer' in context)) return undefined
  return context.formRenderer as FormRenderer | undefined
}
