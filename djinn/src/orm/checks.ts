import type { Problem } from '../base/index.ts'
import type { Database } from '../sql/index.ts'
import { checkAgainstDatabase } from './checks/database.ts'
import { checkNames } from './checks/names.ts'
import { checkKeys, checkOptions } from './checks/options.ts'
import { modelProblems, problemOf } from './checks/problems.ts'
import { checkDeletes, checkRelations } from './checks/relations.ts'
import { checkReverseNames } from './checks/reverse-names.ts'
import { givenName, rulesOf } from './constraints.ts'
import { snakeCase } from './model/field.ts'
import { metaOf } from './model/metas.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { modelsOf, registerModels } from './registry.ts'

/**
 * Everything that is wrong with a list of models, before the first query: names that clash, relations that lead nowhere, options
 * that name no field, what the database does not have.
 *
 * An app does it at its start and for `djinn check`; call it where there is no app.
 *
 * ```ts
 * import { char, checkModels, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { table: 'entry' }) {}
 * class Note extends Model({ title: char({ maxLength: 200 }) }, { table: 'entry' }) {}
 * checkModels({ Post, Note })[0]?.message // 'The table "entry" belongs to Post and Note.'
 * ```
 *
 * @param models An array, or a module whose exports they are.
 * @param database With it also what this kind of database has not. It is not connected.
 */
export function checkModels(models: object, database?: Database): Problem[] {
  const metas: ModelMeta[] = []
  const problems: Problem[] = []
  for (const model of new Set(modelsOf(models))) {
    try {
      metas.push(metaOf(model))
    } catch (error) {
      problems.push(problemOf(error))
    }
  }
  const listed = new Set(metas.map((meta) => meta.concrete))
  const broken = metas.flatMap((meta) => [...checkKeys(meta), ...checkRelations(meta, listed)])
  problems.push(...checkTogether(metas), ...broken)
  // The ways back get their names: an ordering may use them.
  if (broken.length === 0) registerModels(metas.map((meta) => meta.model))
  for (const meta of metas) {
    problems.push(...checkNames(meta))
    // What follows walks relations: of broken ones each step would tell the same again.
    if (broken.length === 0) problems.push(...checkOptions(meta))
    if (database !== undefined) problems.push(...checkAgainstDatabase(meta, database))
  }
  return problems
}

function checkTogether(metas: readonly ModelMeta[]): Problem[] {
  return [
    ...checkTwice(metas),
    ...checkTables(metas),
    ...checkRuleNames(metas),
    ...checkReverseNames(metas),
    ...checkDeletes(metas),
  ]
}

function checkTwice(metas: readonly ModelMeta[]): Problem[] {
  const labels = Map.groupBy(metas, (meta) => [meta.options.appLabel, meta.name].filter(Boolean).join('.'))
  return [...labels].filter(([, same]) => same.length > 1).map(([label]) => modelProblems.modelTwice(label))
}

/** Indexes and constraints, which share their names in a database. */
function checkRuleNames(metas: readonly ModelMeta[]): Problem[] {
  const named = metas
    .filter((meta) => meta.proxyOf === undefined)
    .flatMap((meta) =>
      rulesOf(meta).flatMap((rule) => {
        const name = givenName(meta, rule)
        return name === undefined ? [] : [[name, meta.name] as const]
      }),
    )
  return clashes(named, modelProblems.ruleClash)
}

function checkTables(metas: readonly ModelMeta[]): Problem[] {
  const owners = metas
    .filter((meta) => meta.proxyOf === undefined)
    .flatMap((meta) => [
      [meta.table, meta.name] as const,
      ...[...meta.specs]
        .filter(([, spec]) => spec.kind === 'manyToMany' && spec.options.through === undefined)
        .map(
          ([name, spec]) =>
            [spec.options.table ?? `${meta.table}_${snakeCase(name)}`, `${meta.name}.${name}`] as const,
        ),
    ])
  return clashes(owners, modelProblems.tableClash)
}

/** A problem for every name that has several owners. */
function clashes(
  named: readonly (readonly [name: string, owner: string])[],
  problem: (name: string, owners: readonly string[]) => Problem,
): Problem[] {
  return [...Map.groupBy(named, ([name]) => name)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) =>
      problem(
        name,
        same.map(([, owner]) => owner),
      ),
    )
}
