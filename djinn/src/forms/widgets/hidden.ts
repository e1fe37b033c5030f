import type { Field } from '../field.ts'
import type { Widget } from '../widget.ts'
import { hiddenInput, multipleHiddenInput } from './inputs.ts'
import { splitHiddenDateTime } from './multi.ts'

/** The hidden inputs that carry the value of a field. */
export function hiddenWidgetOf(field: Field): Widget {
  const { widget } = field
  if (widget.isMultiple) return multipleHiddenInput()
  if (widget.kind === 'splitdatetime') return splitHiddenDateTime()
  return hiddenInput()
}
