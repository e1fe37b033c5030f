import type { Runtime } from '../runtime.ts'
import type { ListenOptions, Server } from '../server.ts'

/** What a server needs of an app. */
export interface Servable {
  readonly runtime: Runtime
  start(): Promise<void>
  stop(): Promise<void>
}

/** Starts the app, then a server of this runtime. Loaded when called: `import 'djinn'` knows no server. */
export async function listenWith(app: Servable, options: ListenOptions): Promise<Server> {
  await app.start()
  try {
    const { NodeServer } = await import('./node-server.ts')
    return await NodeServer.open(app, options)
  } catch (error) {
    await app.stop()
    throw error
  }
}
