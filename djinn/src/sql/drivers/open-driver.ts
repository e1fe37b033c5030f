import { type DatabaseAddress, readDatabaseUrl } from '../database-url.ts'
import { sqlErrors } from '../errors.ts'
import type { Driver } from './driver.ts'
import { openMysql } from './mysql-client.ts'
import { openPostgres } from './postgres-client.ts'
import { ReplicatedDriver } from './replicated-driver.ts'
import { ServerDriver } from './server-driver.ts'
import { SqliteDriver } from './sqlite-driver.ts'

/** The driver of an address; connects nothing yet. */
export function openDriver(address: DatabaseAddress): Driver {
  const { replicas = [], ...options } = address.options
  if (replicas.length === 0) return singleDriver(address)
  const copies = replicas.map((url) => {
    const copy = readDatabaseUrl(url, { ...options, readOnly: true })
    if (copy.dialect !== address.dialect)
      throw sqlErrors.optionValue('replicas', copy.shownUrl, `copies of a ${address.dialect} database`)
    return singleDriver(copy)
  })
  return new ReplicatedDriver(singleDriver(address), copies)
}

function singleDriver(address: DatabaseAddress): Driver {
  switch (address.dialect) {
    case 'sqlite':
      return new SqliteDriver(address)
    case 'postgres':
      return new ServerDriver(address, () => openPostgres(address))
    case 'mysql':
      return new ServerDriver(address, () => openMysql(address))
  }
}
