import { DjinnError, quoted } from '../base/index.ts'
import { placeOf } from './place.ts'

/** The mistakes that this room tells of. */
export const appErrors = {
  started: (call: string): DjinnError =>
    new DjinnError(
      'APP_STARTED',
      `${call} was called after the first request; it would miss requests already running.`,
      {
        hint: 'Move it above app.listen() and app.fetch().',
      },
    ),
  useAfterRoute: (plugin: string): DjinnError =>
    new DjinnError(
      'APP_USE_AFTER_ROUTE',
      `The plugin ${quoted(plugin)} was used after the first route of its app.`,
      {
        hint: 'Plugins stand on top: move app.use() above the routes, or give the routes below it a blueprint of their own.',
      },
    ),
  pluginMissing: (plugin: string, needed: string): DjinnError =>
    new DjinnError(
      'APP_PLUGIN_MISSING',
      `The plugin ${quoted(plugin)} needs the plugin ${quoted(needed)} before it.`,
      {
        hint: `Write app.use(${needed}()) above it.`,
      },
    ),
  pluginTwice: (plugin: string): DjinnError =>
    new DjinnError('APP_PLUGIN_TWICE', `The plugin ${quoted(plugin)} was used twice on one app.`, {
      hint: 'Remove one of the two.',
    }),
  contextClash: (plugin: string, name: string): DjinnError =>
    new DjinnError(
      'APP_CONTEXT_CLASH',
      `The plugin ${quoted(plugin)} adds ${quoted(name)} to the context, which is there already.`,
      {
        hint: 'Choose another name for one of the two.',
      },
    ),
  handlerResult: (route: string, seen: string): DjinnError =>
    new DjinnError('APP_HANDLER_RESULT', `The handler of ${route} returned ${seen}.`, {
      hint: 'Return a string (HTML), an object (JSON), null, a Response, a Reply, a stream or an async iterator.',
    }),
  replyReused: (route: string): DjinnError =>
    new DjinnError('APP_REPLY_REUSED', `The handler of ${route} returned a reply that was sent before.`, {
      hint: 'Make a new reply for each request: one visitor would get the cookies of another.',
    }),
  status: (route: string, status: number): DjinnError =>
    new DjinnError('APP_STATUS', `The answer of ${route} has the status ${quoted(status)}.`, {
      hint: 'Use a whole number from 200 to 999; 1xx is sent by the server itself.',
    }),
  notJson: (route: string, cause: unknown): DjinnError =>
    new DjinnError('APP_NOT_JSON', `The handler of ${route} returned an object that JSON cannot hold.`, {
      hint: 'Turn bigints into strings and cut circles before you return it.',
      cause,
    }),
  responseSchema: (route: string, problems: string): DjinnError =>
    new DjinnError(
      'APP_RESPONSE_SCHEMA',
      `The answer of ${route} does not fit its response schema: ${problems}`,
      {
        hint: 'Change the handler or the schema.',
      },
    ),
  noHandler: (path: string): DjinnError =>
    new DjinnError('APP_ROUTE_WITHOUT_HANDLER', `The route ${quoted(path)} has no handler.`, {
      hint: 'Call .get(handler) or another method on it, or declare it with { buildOnly: true }.',
    }),
  noFunction: (route: string, seen: string): DjinnError =>
    new DjinnError('APP_HANDLER', `${route} was given a handler of type ${quoted(seen)}.`, {
      hint: 'Give it a function: app.get("/", () => "Hello").',
    }),
  emptyView: (path: string, name: string): DjinnError =>
    new DjinnError('APP_EMPTY_VIEW', `The class ${quoted(name)} answers no method at ${quoted(path)}.`, {
      hint: 'Give it a method called get, post, put, patch, delete or options.',
    }),
  duplicate: (route: string, first: Error, second: Error): DjinnError =>
    new DjinnError('APP_DUPLICATE_ROUTE', `Two routes answer ${route}.`, {
      hint: `The first is in ${placeOf(first)}, the second in ${placeOf(second)}. Remove one or give it another path.`,
    }),
  duplicateName: (name: string, first: Error, second: Error): DjinnError =>
    new DjinnError('APP_DUPLICATE_NAME', `Two routes with different parameters are called ${quoted(name)}.`, {
      hint: `The first is in ${placeOf(first)}, the second in ${placeOf(second)}. Give one of them another name.`,
    }),
  notMounted: (path: string, prefix: string): DjinnError =>
    new DjinnError(
      'ROUTING_NOT_MOUNTED',
      `The route ${quoted(path)} has no URL: its blueprint ${quoted(prefix)} is not mounted.`,
      {
        hint: 'Mount it: app.mount(blueprint).',
      },
    ),
  mountForeign: (prefix: string): DjinnError =>
    new DjinnError(
      'APP_MOUNT_FOREIGN',
      `The blueprint ${quoted(prefix)} was made from another app than the one it is mounted on.`,
      {
        hint: 'Mount it on the app whose blueprint() made it: its handlers rely on the context of that app.',
      },
    ),
  mountPrefix: (prefix: string): DjinnError =>
    new DjinnError('APP_MOUNT_PREFIX', `The prefix ${quoted(prefix)} cannot be mounted.`, {
      hint: 'A prefix starts with "/", does not end with one, and has no parameters when another app is mounted under it.',
    }),
  mountTwice: (prefix: string): DjinnError =>
    new DjinnError('APP_MOUNT_TWICE', `The part ${quoted(prefix)} is mounted twice under the same name.`, {
      hint: 'Give the second mount a name: app.mount(prefix, part, { name: "second" }).',
    }),
  mountCircle: (prefix: string): DjinnError =>
    new DjinnError('APP_MOUNT_CIRCLE', `Mounting under ${quoted(prefix)} puts an app inside itself.`, {
      hint: 'Mount a blueprint or another app.',
    }),
  name: (name: string): DjinnError =>
    new DjinnError('APP_NAME', `The name ${quoted(name)} cannot be used.`, {
      hint: 'Names are not empty and have no dots: dots join the names of parts.',
    }),
  errorHandlerTarget: (seen: string): DjinnError =>
    new DjinnError('APP_ERROR_HANDLER', `errorHandler() was given ${seen}.`, {
      hint: 'Give it a status code from 400 to 599, or a class of errors.',
    }),
  noCurrent: (): DjinnError =>
    new DjinnError('APP_NO_CURRENT', 'current() was called outside of a request.', {
      hint: 'Call it while a request is answered, of an app made with new Djinn({ ambient: true }).',
    }),
  checks: (problems: string): DjinnError =>
    new DjinnError('APP_CHECKS', `The app cannot start:\n${problems}`, { hint: 'Run: djinn check' }),
  option: (name: string, seen: string, hint: string): DjinnError =>
    new DjinnError('APP_OPTION', `The option ${quoted(name)} of new Djinn() is ${seen}.`, { hint }),
  listenBusy: (port: string, cause: unknown): DjinnError =>
    new DjinnError('APP_PORT_BUSY', `Port ${port} is taken by another program.`, {
      hint: 'Stop that program, or choose another port: app.listen(8001), djinn dev --port 8001.',
      cause,
    }),
  urlForOutside: (name: string): DjinnError =>
    new DjinnError(
      'APP_URL_OUTSIDE',
      `An external URL for ${quoted(name)} was asked for outside of a request.`,
      {
        hint: 'Give new Djinn({ serverName: "www.example.com" }), or build the URL inside a request.',
      },
    ),
}
