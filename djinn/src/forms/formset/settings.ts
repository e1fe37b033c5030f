import { formsErrors } from '../errors.ts'
import type { FormRenderer } from '../widget.ts'
import type { FormsetOptions } from './formset-types.ts'

type Plain = Omit<FormsetOptions, 'deletionWidget' | 'orderingWidget' | 'renderer' | 'templateName'>

/** The options of a formset with the defaults. */
export type FormsetSettings = Required<Plain> & {
  readonly renderer: FormRenderer | undefined
  readonly templateName: string | undefined
}

const defaults = {
  extra: 1,
  minNum: 0,
  maxNum: 1000,
  validateMin: false,
  validateMax: false,
  canDelete: false,
  canDeleteExtra: true,
  canOrder: false,
  prefix: 'form',
  autoId: 'id_%s',
  errorMessages: {},
}

/** @throws {DjinnError} `FORMS_BAD_OPTION` where `absoluteMax` is below `maxNum`. */
export function settingsOf(given: FormsetOptions): FormsetSettings {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const all = { ...defaults, ...(known as FormsetOptions) }
  const { maxNum, absoluteMax = maxNum + 1000, renderer, templateName } = all
  if (absoluteMax < maxNum)
    throw formsErrors.badOption(
      'formset',
      `has an absoluteMax of ${absoluteMax} below its maxNum of ${maxNum}`,
      'Give it a higher absoluteMax, or leave it out.',
    )
  return { ...all, absoluteMax, renderer, templateName }
}
