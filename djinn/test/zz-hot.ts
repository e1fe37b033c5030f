import { Djinn } from 'djinn'
import { database } from 'djinn/orm'
const mk = (use: boolean) => { const a = use ? new Djinn().use(database('sqlite::memory:', {})) : new Djinn(); (a as any).get('/', () => 'x'); return a as Djinn }
const plain = mk(false), with_ = mk(true)
await plain.start(); await with_.start()
const incoming = { method: 'GET', target: '/', headers: new Map([['host','localhost']]), header: (n: string) => n === 'host' ? 'localhost' : undefined } as any
for (let r = 0; r < 5; r++) for (const [n, a] of [['plain', plain], ['db', with_]] as const) {
  const t = process.hrtime.bigint()
  for (let i = 0; i < 100_000; i++) { await a.fetch(new Request('http://localhost/')) }
  console.log(n, Number(process.hrtime.bigint() - t) / 100_000, 'ns')
}
process.exit(0)
