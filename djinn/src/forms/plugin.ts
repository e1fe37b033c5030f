import { createHash } from 'node:crypto'
import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import { sendContent } from '../files/index.ts'
import type { HttpRequest } from '../http/index.ts'
import type { Environment } from '../template/index.ts'
import { formsetScript } from './formset/formset-script.ts'
import { templateRenderer } from './render/template-renderer.ts'
import type { FormRenderer } from './widget.ts'
import { choicesScript } from './widgets/choices-script.ts'

/** How {@link forms} serves. */
export interface FormsPluginOptions {
  /** Where its scripts are found. @default '/_forms' */
  readonly prefix?: string
}

/** What {@link forms} adds to the context. */
export interface FormsContext {
  /** Writes forms by the templates of the project; undefined in an app without `templates()`. */
  readonly formRenderer: FormRenderer | undefined
  /** The URL of the script of `<djinn-formset>`. */
  readonly formsetScript: string
  /** The URL of the script of `<djinn-choices>`. */
  readonly choicesScript: string
}

/** The part of a route value that is used here. */
interface ScriptRoute {
  get(handler: (context: { readonly request: HttpRequest }) => Promise<Reply>): unknown
  url(): string
}

interface RoutedApp {
  route(path: string, options: object): ScriptRoute
}

const year = 31_536_000

/**
 * Lets forms that are made with the context of a request (`Form.from(context)`, `{ context }`) use the templates of the
 * project, such as `forms/field.html`, and serves the scripts with which rows are added to formsets and choices are searched in the page.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, Form, forms } from 'djinn/forms'
 * import { memoryLoader, templates } from 'djinn/template'
 *
 * const Search = Form({ q: char() })
 * const app = new Djinn()
 *   .use(templates(memoryLoader({ 'forms/label.html': '<b>{{ label }}</b>' })))
 *   .use(forms())
 * app.get('/', async (context) => (await Search.from(context)).asDiv())
 * const response = await app.fetch(new Request('http://localhost/'))
 * await response.text() // '<div><b>Q:</b><input type="text" name="q" id="id_q" required></div>'
 * ```
 */
export function forms(options: FormsPluginOptions = {}): Plugin<BaseContext, FormsContext, Reply> {
  const { prefix = '/_forms' } = options
  const renderers = new WeakMap<Environment, FormRenderer>()
  const rendererFor = (environment: Environment): FormRenderer => {
    const known = renderers.get(environment) ?? templateRenderer(environment)
    renderers.set(environment, known)
    return known
  }
  let [formsetRoute, choicesRoute]: (ScriptRoute | undefined)[] = []
  return definePlugin({
    name: 'forms',
    lazy: {
      formRenderer: (context: BaseContext & { readonly templates?: Environment }) =>
        context.templates === undefined ? undefined : rendererFor(context.templates),
      formsetScript: (_: BaseContext) => formsetRoute?.url() ?? '',
      choicesScript: (_: BaseContext) => choicesRoute?.url() ?? '',
    },
    routes(app: never) {
      const routed = app as unknown as RoutedApp
      formsetRoute = scriptRoute(routed, prefix, 'formset', formsetScript)
      choicesRoute = scriptRoute(routed, prefix, 'choices', choicesScript)
    },
  })
}

/** A script under an address that says its content, so that browsers keep it for good. */
function scriptRoute(app: RoutedApp, prefix: string, name: string, script: string): ScriptRoute {
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 12)
  const route = app.route(`${prefix}/${name}.${hash}.js`, { name: `${name}Script` })
  route.get(({ request }) =>
    sendContent(request, script, { name: `${name}.js`, maxAge: year, immutable: true }),
  )
  return route
}
