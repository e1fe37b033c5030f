/**
 * What knows nothing of the web: errors, the shape of plugins, Standard Schema's types, HTML text.
 *
 * @module
 */
export { DjinnError, type DjinnErrorOptions, quoted } from './djinn-error.ts'
export { escapeHtml } from './html/escape-html.ts'
export { type HtmlValue, html, type LaterHtmlValue } from './html/html.ts'
export { HtmlStream } from './html/html-stream.ts'
export { json, SafeJson } from './html/safe-json.ts'
export { SafeString } from './html/safe-string.ts'
export { nearest } from './near.ts'
export type { Check, CheckScope, Command, CommandCall, Plugin, Problem } from './plugin.ts'
export { parseDuration } from './settings/duration-text.ts'
export { env, type ListOptions, type NumberLimits } from './settings/env.ts'
export { parseEnvFile, type Variables } from './settings/env-file.ts'
export { Secret } from './settings/secret.ts'
export { type Settings, type SettingsOptions, type SettingsSpec, settings } from './settings/settings.ts'
export type { Reading, Variable, VariableOptions } from './settings/variable.ts'
export { type Connection, type Receiver, Signal, signal } from './signal.ts'
export type {
  SchemaInput,
  SchemaOutput,
  StandardIssue,
  StandardResult,
  StandardSchema,
  StandardSchemaProps,
} from './standard-schema.ts'
export { fromStandardIssues, ValidationError, type ValidationIssue } from './validation-error.ts'
