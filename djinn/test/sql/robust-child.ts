import { openDatabase } from '../../src/sql/database.ts'

// A second process for robust.slow.ts. It writes rows, moves money until it is killed, or holds the lock of a file.

const [task = '', url = '', count = '0'] = process.argv.slice(2)
const dollars = url.startsWith('postgres')
const text = (sql: string) => ({
  text: dollars ? sql.replaceAll('?', '$1') : sql,
  writes: true,
  bigints: false,
})
const database = openDatabase(url, { max: 4 })

if (task === 'write') {
  await database.connect()
  process.stdout.write('writing\n')
  const insert = text('insert into written (who) values (?)')
  for (let n = 0; n < Number(count); n++) {
    if (n % 2) await database.run(insert, ['child'])
    else await database.atomic(() => database.run(insert, ['child']))
  }
  await database.close()
}

if (task === 'move') {
  const take = text('update accounts set amount = amount - ? where id = 1')
  const give = text('update accounts set amount = amount + ? where id = 2')
  for (let n = 1; ; n++) {
    await database.atomic(async () => {
      await database.run(take, [n])
      // Time to be killed with half of the work done.
      await new Promise((resolve) => setTimeout(resolve, 1))
      await database.run(give, [n])
    })
    if (n === 10) process.stdout.write('moving\n')
  }
}

if (task === 'hold') {
  await database.atomic(async () => {
    process.stdout.write('holding\n')
    await new Promise((resolve) => setTimeout(resolve, Number(count)))
  })
  await database.close()
}
