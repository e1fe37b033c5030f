/**
 * What knows nothing of the web: errors, the shape of plugins, Standard Schema's types, validation errors and words.
 *
 * @module
 */
export { DjinnError, type DjinnErrorOptions, quoted } from './djinn-error.ts'
export { nearest } from './near.ts'
export type { Check, CheckScope, Command, CommandCall, Plugin, Problem } from './plugin.ts'
export { SafeString } from './safe-string.ts'
export type {
  SchemaInput,
  SchemaOutput,
  StandardIssue,
  StandardResult,
  StandardSchema,
  StandardSchemaProps,
} from './standard-schema.ts'
export { fromStandardIssues, ValidationError, type ValidationIssue } from './validation-error.ts'
