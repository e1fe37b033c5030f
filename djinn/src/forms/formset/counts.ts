import type { Submitted } from '../submitted.ts'
import { ManagementForm } from './management.ts'
import type { FormsetSettings } from './settings.ts'

/** How many forms a formset has. */
export interface FormCounts {
  readonly total: number
  /** Of rows that are there already. */
  readonly initial: number
  /** How many were sent, or said to be sent. */
  readonly sent: number
  /** The management data as it was sent; undefined where there is none. */
  readonly management: ManagementForm | undefined
}

/** What the numbers of forms are made of. */
export interface CountsInput {
  readonly settings: FormsetSettings
  /** How many rows are there already. */
  readonly there: number
  /** An HTML form that was sent. */
  readonly submitted: Submitted | undefined
  /** A list of objects that was sent. */
  readonly rows: readonly unknown[] | undefined
  /** Whether one more form is asked for. */
  readonly isAdding: boolean
}

/** Counts the forms of a formset: by its management data, by the list that was sent, or those to be shown. */
export function countsOf({ settings, there, submitted, rows, isAdding }: CountsInput): FormCounts {
  if (submitted !== undefined) return sentCounts(settings, submitted, isAdding)
  if (rows === undefined)
    return { total: shownCount(settings, there), initial: there, sent: 0, management: undefined }
  const total = Math.min(rows.length, settings.absoluteMax)
  return { total, initial: Math.min(there, total), sent: rows.length, management: undefined }
}

function sentCounts(settings: FormsetSettings, submitted: Submitted, isAdding: boolean): FormCounts {
  const { prefix, autoId, maxNum, absoluteMax, renderer } = settings
  const management = new ManagementForm({
    prefix,
    autoId,
    data: submitted,
    ...(renderer !== undefined && { renderer }),
  })
  management.validate()
  // A number that makes no sense is an error of the formset.
  const { TOTAL_FORMS: sent = 0, INITIAL_FORMS: initial = 0 } = management.cleanedParts
  const wanted = isAdding ? Math.max(sent, Math.min(sent + 1, maxNum)) : sent
  return { total: Math.min(wanted, absoluteMax), initial, sent, management }
}

/** Rows that are there are shown all; empty ones as far as there may be more. */
function shownCount({ minNum, maxNum, extra }: FormsetSettings, there: number): number {
  return Math.max(there, Math.min(Math.max(there, minNum) + extra, maxNum))
}
