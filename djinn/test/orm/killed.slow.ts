import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { eachDatabase } from '../sql/services.ts'
import { Batch, Line } from './killed-models.ts'
import { withModels } from './with-models.ts'

// A child writes batches of lines, each in one transaction, until it is killed in the middle of one. A batch that is there has
// all of its lines, whenever that was.

const linesOfBatch = 300

eachDatabase((_name, open, urlOf) => {
  withModels(open, { Batch, Line })

  test('kill -9 in the middle of bulk writes leaves whole batches only', async () => {
    for (let round = 0; round < 5; round++) {
      await killedAfter(400 + round * 60, urlOf())
      const batches = await Batch.orderBy('id')
      for (const batch of batches) assert.equal(await Line.filter({ batch }).count(), linesOfBatch)
      assert.equal(await Line.count(), batches.length * linesOfBatch)
    }
    assert.ok((await Batch.count()) > 0)
    await Batch.create({ name: 'after' })
  })
})

async function killedAfter(milliseconds: number, url: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=djinn-source',
      '--disable-warning=ExperimentalWarning',
      new URL('./killed-child.ts', import.meta.url).pathname,
      url,
      String(linesOfBatch),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  child.kill('SIGKILL')
  await ended
}
