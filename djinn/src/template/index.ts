/**
 * Templates in Jinja's language with Django's filters, compiled to JavaScript: for apps by `templates()`, alone by `Environment`.
 *
 * ```ts
 * import { Environment } from 'djinn/template'
 *
 * const page = new Environment().fromString('<ul>{% for name in names %}<li>{{ name|capitalize }}{% endfor %}</ul>')
 * await page.render({ names: Promise.resolve(['ann', '<bob>']) }) // '<ul><li>Ann<li>&lt;bob&gt;</ul>'
 * ```
 *
 * @module
 */
export { type FragmentCache, fragmentKey, memoryFragments } from './cache-tag.ts'
// For the code that `djinn check` makes of templates.
export type {
  BaseVariables,
  ComponentProps,
  MadeApp,
  TemplateFilter,
  TemplateGlobals,
  TemplateTest,
  TemplateTypes,
  TemplateVariables,
  VariablesIn,
} from './check/known-types.ts'
export type { TemplateLanguage } from './check/language.ts'
export { compiledLoader } from './compiled-module.ts'
export { djangoFilters } from './django/django-filters.ts'
export { truncateHtmlCharacters, truncateHtmlWords } from './django/truncate-html.ts'
export { Environment } from './environment.ts'
export {
  SecurityError,
  TemplateError,
  TemplateNotFound,
  TemplateSyntaxError,
  UndefinedError,
} from './errors.ts'
export { fileLoader } from './file-loader.ts'
export type { Filter } from './filter-call.ts'
export { isKeywords, type Keywords, keywords } from './keywords.ts'
export type { CompiledModule } from './loader.ts'
export {
  choiceLoader,
  functionLoader,
  type Loader,
  memoryLoader,
  prefixLoader,
  type TemplateSource,
} from './loader.ts'
export { extractMessages, type TemplateMessage } from './messages.ts'
export { findReferencedTemplates, findUndeclaredVariables } from './meta.ts'
export type { EnvironmentOptions, TemplateWarning } from './options.ts'
export type { TemplatePlace } from './place.ts'
export {
  type Render,
  type RenderOptions,
  type TemplatesContext,
  type TemplatesOptions,
  templates,
} from './plugin.ts'
export { Float } from './python/float.ts'
export { textOf } from './python/text.ts'
export type { TemplateModule } from './runtime/module.ts'
export type { RenderLimits } from './runtime/render-state.ts'
export type { SyntaxOptions } from './syntax/delimiters.ts'
export type { Extension } from './syntax/tag-syntax.ts'
export { defineTag, type Tag, type TagCall } from './tag.ts'
export { Template, type Variables } from './template.ts'
export type { Dialect, FilterDefinition, TemplateCall } from './template-call.ts'
export type { Translator } from './translator.ts'
export { type TypedTemplate, template, type VariablesOf } from './typed-template.ts'
export type { UndefinedKind } from './undefined.ts'
