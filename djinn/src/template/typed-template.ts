/** A template whose variables are known to the compiler. */
export interface TypedTemplate<Variables extends object> {
  /** The name that it is loaded by. */
  readonly name: string
  /** Its variables, for the compiler alone. */
  readonly variables?: Variables
  /**
   * Renders it in a request: `postPage(context, { post })`. The same as `render(postPage, { post })`.
   */
  <Result>(context: RenderingPart<Result>, variables: Variables): Result
}

/** The part of a context that a typed template renders with. */
export interface RenderingPart<Result> {
  render(name: string, variables: object): Result
}

/** The variables that a typed template takes. */
export type VariablesOf<Template> = Template extends TypedTemplate<infer Variables> ? Variables : never

/**
 * Gives a template of the app a type: what it is rendered with is checked by the compiler, and `djinn check` checks the template
 * itself against it. Export it, so that the check can find its type.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { memoryLoader, template, templates } from 'djinn/template'
 *
 * const greeting = template<{ name: string }>('greeting.html')
 * const app = new Djinn().use(templates(memoryLoader({ 'greeting.html': 'Hello, {{ name }}!' })))
 * app.get('/', ({ render }) => render(greeting, { name: 'Ann' }))
 * const response = await app.fetch(new Request('http://localhost/'))
 * await response.text() // 'Hello, Ann!'
 * ```
 */
export function template<Variables extends object = {}>(name: string): TypedTemplate<Variables> {
  const typed = <Result>(context: RenderingPart<Result>, variables: Variables): Result =>
    context.render(name, variables)
  return Object.defineProperty(typed, 'name', { value: name }) as TypedTemplate<Variables>
}
