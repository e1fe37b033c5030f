/**
 * Models from the tables that a database has.
 *
 * @module
 */
export { type InspectOptions, inspectModels } from './inspect-models.ts'
