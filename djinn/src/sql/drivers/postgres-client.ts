import type { DatabaseAddress } from '../database-url.ts'
import { packageError } from './package-missing.ts'
import { PostgresConnection } from './postgres-connection.ts'
import { postgresError } from './postgres-errors.ts'
import type { PostgresQuery } from './postgres-query.ts'

/** The part of pg's client that is used here; its types are no dependency of ours. */
export interface PostgresClient {
  readonly processID: number
  readonly secretKey: number
  readonly connection: {
    on(event: 'parameterStatus', listener: (status: ParameterStatus) => void): unknown
  }
  connect(): Promise<unknown>
  query(query: PostgresQuery): unknown
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown
  ref(): void
  unref(): void
  end(): Promise<void>
  getTransactionStatus?(): string | null
}
interface ParameterStatus {
  readonly parameterName: string
  readonly parameterValue: string
}
/** pg's own protocol layer, which can send a cancel request before any login. */
interface PostgresSocketConnection {
  on(event: 'connect' | 'sslconnect' | 'error' | 'end', listener: () => void): unknown
  connect(portOrPath: number | string, host?: string): void
  requestSsl(): void
  cancel(processId: number, secretKey: number): void
}
interface PostgresPackage {
  readonly Client: new (config: object) => PostgresClient
  readonly Connection: new (config: object) => PostgresSocketConnection
}

/** Connects to PostgreSQL, and makes the session speak as the rest of the room expects it. */
export async function openPostgres(address: DatabaseAddress): Promise<PostgresConnection> {
  const pg = await postgresPackage()
  const { options, host, port, user, password, database } = address
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database: database || user,
    ssl: options.ssl ?? false,
    keepAlive: true,
    connectionTimeoutMillis: options.connectTimeout * 1000,
    application_name: options.applicationName,
  })
  let version = ''
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
    if (parameterName === 'server_version') version = parameterValue
  })
  // Without a listener an error of an idle connection would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw postgresError(error)
  }
  const dialect = { name: 'postgres', mariadb: false, version: versionOf(version) } as const
  const connection = new PostgresConnection(client, dialect, address, (running) =>
    requestCancel(pg, address, running),
  )
  await connection.script(sessionText(address))
  return connection
}

function sessionText({ options }: DatabaseAddress): string {
  const settings = [
    'SET datestyle TO ISO',
    "SET timezone TO 'UTC'",
    'SET intervalstyle TO iso_8601',
    'SET bytea_output TO hex',
  ]
  if (options.statementTimeout !== undefined)
    settings.push(`SET statement_timeout TO ${Math.round(options.statementTimeout * 1000)}`)
  if (options.lockTimeout !== undefined)
    settings.push(`SET lock_timeout TO ${Math.round(options.lockTimeout * 1000)}`)
  if (options.readOnly) settings.push('SET default_transaction_read_only TO on')
  if (options.isolation !== 'read committed')
    settings.push(`SET default_transaction_isolation TO '${options.isolation}'`)
  return settings.join('; ')
}

async function postgresPackage(): Promise<PostgresPackage> {
  try {
    const { default: pg } = await import('pg')
    return pg as unknown as PostgresPackage
  } catch (error) {
    throw packageError('pg', error)
  }
}

/** Asks the server on a connection of its own to stop what `client` runs; done when the server has taken the request. */
function requestCancel(pg: PostgresPackage, address: DatabaseAddress, client: PostgresClient): Promise<void> {
  return new Promise((resolve) => {
    const { host, port, options } = address
    const connection = new pg.Connection({ ssl: options.ssl ?? false })
    const send = () => connection.cancel(client.processID, client.secretKey)
    connection.on('connect', options.ssl ? () => connection.requestSsl() : send)
    connection.on('sslconnect', send)
    // The statement then ends by itself: the caller waits for that in any case.
    connection.on('error', resolve)
    connection.on('end', resolve)
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`)
    else connection.connect(port, host)
  })
}

function versionOf(text: string): readonly [number, number] {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(text) ?? []
  return [Number(major ?? 0), Number(minor ?? 0)]
}
