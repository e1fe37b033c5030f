import type { FieldSpec } from '../orm/index.ts'

const kinds = ['hasMany', 'hasOne', 'generated', 'genericForeignKey', 'genericRelation', 'compositeKey']

/** Whether nobody may fill a field in: what counts by itself, is generated, or stands at the other end. */
export function isFixed({ options, kind }: FieldSpec): boolean {
  return (
    options.editable === false ||
    options.autoNow === true ||
    options.autoNowAdd === true ||
    options.identity === true ||
    options.parentLink === true ||
    kinds.includes(kind)
  )
}
