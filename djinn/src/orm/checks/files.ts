import type { Problem } from '../../base/index.ts'
import { ormErrors } from '../errors.ts'
import { cleanedFields, fileFields } from '../files/file-fields.ts'
import { isStorage } from '../files/storage-of.ts'
import { fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { modelProblems, problemOf } from './problems.ts'

/** What is wrong with the files and images of a model. */
export function checkFiles(meta: ModelMeta): Problem[] {
  return [...fileFields(meta.fields).flatMap((field) => checkFile(meta, field)), ...checkCleanup(meta)]
}

function checkFile(meta: ModelMeta, field: Field): Problem[] {
  const { storage, uploadTo } = field.spec.options
  const place = `${meta.name}.${field.name}`
  return [
    ...(field.primaryKey ? [modelProblems.fileKey(place)] : []),
    ...(typeof uploadTo === 'string' && leadsOut(uploadTo) ? [modelProblems.uploadTo(place, uploadTo)] : []),
    // A function may need what is there only later: it is asked when it is used.
    ...(storage === undefined || typeof storage === 'function' || isStorage(storage)
      ? []
      : [problemOf(ormErrors.notAStorage(place, storage))]),
    ...checkSizes(meta, field),
  ]
}

function leadsOut(folder: string): boolean {
  return /^[/\\]/.test(folder) || folder.split(/[/\\]/).includes('..')
}

function checkSizes(meta: ModelMeta, { name, spec }: Field): Problem[] {
  return (['widthField', 'heightField'] as const).flatMap((option) => {
    const wanted = spec.options[option]
    if (typeof wanted !== 'string') return []
    const field = fieldOf(meta, wanted)
    if (field === undefined)
      return [problemOf(ormErrors.unknownField(meta.name, wanted, [...meta.byName.keys()]))]
    return ['smallint', 'integer', 'bigint'].includes(field.type.kind)
      ? []
      : [modelProblems.sizeField(`${meta.name}.${name}`, option, wanted)]
  })
}

/** Rows that the database deletes by itself leave their files behind. */
function checkCleanup(meta: ModelMeta): Problem[] {
  const [cleaned] = cleanedFields(meta.fields)
  if (cleaned === undefined) return []
  return meta.fields
    .filter((field) => field.spec.options.onDelete === 'dbCascade')
    .map((field) => modelProblems.fileCascade(`${meta.name}.${field.name}`, `${meta.name}.${cleaned.name}`))
}
