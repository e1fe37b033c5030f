/** A command that a plugin or an app adds to the command line. Plain data; the `cli` room runs it. */
export interface Command {
  /** The word after `djinn`, with its arguments: `import-products <file>`. Two words are a command of a group: `db upgrade`. */
  readonly name: string
  /** One line for `djinn --help`. */
  readonly description: string
  /** Options in commander's notation with their help: `{ '--limit <n>': 'at most this many rows' }`. */
  readonly options?: Readonly<Record<string, string | CommandOption>>
  /** False: the app is not started before; for what makes it ready to start. @default true */
  readonly start?: boolean
  /** Does the work; the app is started before and stopped after. A number that it returns is the exit code. */
  run(call: CommandCall): void | number | Promise<void | number>
}

/** An option of a command of which there is more to say than a line of help. */
export interface CommandOption {
  /** The line of help. */
  readonly description: string
  /** Its value where it is not given. */
  readonly default?: unknown
  /** The texts that it may be; another is told, and the exit code is 2. */
  readonly choices?: readonly string[]
  /** Makes the value of the text; an error that it throws is told, and the exit code is 2. */
  parse?(text: string): unknown
}

/** What a command is called with. */
export interface CommandCall {
  /** Positional arguments in order. */
  readonly args: readonly string[]
  /** Options by camelCase name. */
  readonly options: Readonly<Record<string, unknown>>
  /** The app on which the command runs. */
  readonly app: unknown
  /** Prints a line to standard output. */
  print(line: string): void
}

/** What `djinn check` prints: one problem in code or settings. */
export interface Problem {
  /** `FOLDER_PROBLEM`; has a section in `docs/errors.md`. */
  readonly code: string
  /** An `error` keeps the app from starting. */
  readonly level: 'error' | 'warning'
  /** One sentence: what was seen and where. */
  readonly message: string
  /** What to do, in the imperative. */
  readonly hint?: string
}

/** What a check may look at. */
export interface CheckScope {
  /** True for `djinn check --deploy` and `djinn serve`: ask for what only production needs. */
  readonly deploy: boolean
  /** True while the app starts: leave out what takes long. */
  readonly starting: boolean
  /** What answers the requests of the app that is checked; for plugins that know it. */
  readonly runtime: unknown
  /** The settings of the app that is checked. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** Looks for problems; may wait. */
export type Check = (scope: CheckScope) => readonly Problem[] | Promise<readonly Problem[]>

/** What a plugin brings for templates. Filters, tests and tags are those of `djinn/template`. */
export interface TemplateContribution {
  /** Folders of templates; they come after those of the app, so that an app can replace each of them. */
  readonly folders?: readonly (string | URL)[]
  readonly filters?: Readonly<Record<string, unknown>>
  readonly tests?: Readonly<Record<string, unknown>>
  readonly tags?: Readonly<Record<string, unknown>>
  /** Variables and functions that every template sees. */
  readonly globals?: Readonly<Record<string, unknown>>
  /** Variables made from the context of the request, at their first use in a render. */
  readonly variables?: Readonly<Record<string, (context: never) => unknown>>
}

/**
 * What a plugin brings, as plain data: `app` is its only interpreter. Make one with `definePlugin` of `djinn`, which knows
 * the context; this shape is generic over it so that every room below `app` can describe a plugin too.
 */
export interface Plugin<Context = never, Adds extends object = object, Reply = unknown> {
  /** Its name in messages and in `requires`. */
  readonly name: string
  /** Names of plugins that must stand before it. The compiler checks the context they add; this checks the order by name. */
  readonly requires?: readonly string[]
  /** Runs once a request, before the handler; what it returns becomes part of the context. */
  context?(context: Context): Adds | Promise<Adds>
  /** Context made at its first use in a request, for what costs. */
  readonly lazy?: { readonly [Name in keyof Adds]?: (context: Context) => Adds[Name] }
  /** Wraps the rest of the request. `next` never throws: what was thrown is the reply's `error`. */
  around?(context: Context, next: () => Reply | Promise<Reply>): Reply | Promise<Reply>
  /** Adds routes of its own to the app. */
  routes?(app: never): void
  /** Runs when the app starts, in the order of the plugins; `options` are those of the part that uses the plugin. */
  start?(app: never, options: never): void | Promise<void>
  /** Runs when the app stops, in the opposite order. */
  stop?(app: never): void | Promise<void>
  /** Commands of the plugin. */
  readonly commands?: readonly Command[]
  /** Checks at start and for `djinn check`. */
  readonly checks?: readonly Check[]
  /** Model classes; the `orm` room reads them. */
  readonly models?: readonly unknown[]
  /** Folders of migrations; the `orm` room reads them. */
  readonly migrations?: readonly string[]
  /** Runs before migrations of the app's first database; the `orm` room calls it with a `MigrationEvent`. */
  beforeMigrate?(event: never): unknown
  /** Runs after migrations of the app's first database, also where there were none; the `orm` room calls it with a `MigrationEvent`. */
  afterMigrate?(event: never): unknown
  /** What it brings for templates; the plugin of `djinn/template` reads it. */
  readonly templates?: TemplateContribution
  /** Folders of static files by URL prefix. */
  readonly staticFolders?: Readonly<Record<string, string>>
  /** Settings that the plugin adds to the app's. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** True when it needs `current()`, that is AsyncLocalStorage. */
  readonly ambient?: boolean
}
