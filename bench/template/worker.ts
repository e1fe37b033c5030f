import { Buffer } from 'node:buffer'
import { createInterface } from 'node:readline'
import type { Answer, Order } from './contenders.ts'
import type { Data, Engine, Row } from './workloads.ts'

// One engine in a process of its own: its inline caches are not spoilt by others. Orders come as lines of JSON; `python.py` obeys
// the same ones.
const { make } = (await import(`./engines/${process.argv[2]}.ts`)) as { make(): Engine | Promise<Engine> }
const engine = await make()
let data: Data | undefined
/** Makes each text that is compiled a new one. */
let salt = 0

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line)))}\n`)

async function obey(order: Order): Promise<Answer> {
  if (order.do === 'start') {
    data = order.data
    return { rows: Object.keys(engine) }
  }
  if (data === undefined) throw new Error('There is no data yet.')
  const render = rendering(engine, data, order.row)
  if (order.do === 'text') return { text: await render() }
  return { microseconds: await measure(render, order.renders) }
}

function rendering(engine: Engine, data: Data, row: Row['name']): () => string | Promise<string> {
  if (row === 'table') return () => engine.table(data.table)
  if (row === 'page') return () => engine.page(data.page)
  if (row === 'compile') return () => engine.compile?.(data.compile, salt++) ?? ''
  return () => engine.promises?.(data.promises) ?? ''
}

/** Microseconds of CPU for a render, up to its bytes. */
async function measure(render: () => string | Promise<string>, renders: number): Promise<number> {
  let bytes = 0
  const before = process.cpuUsage()
  for (let count = 0; count < renders; count++) {
    const text = render()
    bytes += Buffer.from(typeof text === 'string' ? text : await text).length
  }
  const { user, system } = process.cpuUsage(before)
  if (bytes === 0) throw new Error('Nothing was rendered.')
  return (user + system) / renders
}
