import { Form } from '../declare-form.ts'
import { integer } from '../fields/numbers.ts'
import { hiddenInput } from '../widgets/inputs.ts'

/** How many forms there are, in hidden fields: the part of a formset that its data cannot be read without. */
export class ManagementForm extends Form({
  TOTAL_FORMS: integer({ widget: hiddenInput(), minValue: 0 }),
  INITIAL_FORMS: integer({ widget: hiddenInput(), minValue: 0 }),
  // These two are for scripts in the page; what is sent back is looked at by nobody.
  MIN_NUM_FORMS: integer({ required: false, widget: hiddenInput() }),
  MAX_NUM_FORMS: integer({ required: false, widget: hiddenInput() }),
}) {}
