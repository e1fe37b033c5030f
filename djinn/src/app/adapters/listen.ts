import type { Runtime } from '../runtime.ts'
import type { ConnectionServer, ListenOptions, Server } from '../server.ts'

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

/** Starts the app behind a server that does not listen: another process accepts connections and hands them over. */
export async function acceptConnections(app: Servable, options: ListenOptions): Promise<ConnectionServer> {
  await app.start()
  const { NodeServer } = await import('./node-server.ts')
  return NodeServer.detached(app, options)
}
