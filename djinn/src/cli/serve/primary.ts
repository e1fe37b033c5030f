import cluster, { type Worker } from 'node:cluster'

/** How many processes serve, and how they end. */
interface PrimaryOptions {
  readonly count: number
  /** Seconds that a worker may take to stop. */
  readonly drain: number
  readonly quiet: boolean
}

/** Workers that die right after their start must not be started again in a storm. */
const shortLife = 1000
const longestPause = 30_000

/** Starts the workers, starts dead ones again, and stops all on a signal; a second signal ends them at once. */
export async function runPrimary({ count, drain, quiet }: PrimaryOptions): Promise<void> {
  let stopping = false
  let pause = 100
  let ready = 0
  const done = Promise.withResolvers<void>()
  const born = new Map<Worker, number>()
  const stop = () => {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    if (stopping) for (const worker of workers) worker.process.kill('SIGKILL')
    stopping = true
    stopAll(workers, drain).then(done.resolve, done.resolve)
  }
  const start = (place: number, again: object = {}) => {
    const worker = cluster.fork({ DJINN_SERVE_WORKER: String(place), ...again })
    born.set(worker, Date.now())
    worker.on('message', (message: { kind?: string }) => {
      if (message.kind !== 'ready') return
      ready++
      if (ready === count && !quiet) console.log(`Djinn serves with ${count} workers  (stop with Ctrl+C)`)
    })
    worker.on('exit', (code, signal) => {
      if (stopping) return
      if (ready === 0) {
        // None has ever served, for a busy port or a failing check: the next ones would end in the same way.
        process.exitCode = 1
        stop()
        return
      }
      const lived = Date.now() - (born.get(worker) ?? 0)
      pause = lived < shortLife ? Math.min(pause * 2, longestPause) : 100
      console.error(`Worker ${worker.process.pid} ended (${signal ?? code}); another starts in ${pause} ms.`)
      setTimeout(() => {
        if (!stopping) start(place, { DJINN_SERVE_REBORN: '1' })
      }, pause)
    })
  }
  for (let place = 1; place <= count; place++) start(place)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await done.promise
}

/** Asks all to stop and waits for them; what is left after the time is ended. */
async function stopAll(workers: readonly Worker[], drain: number): Promise<void> {
  const ended = workers.map(
    (worker) =>
      new Promise((resolve) => (worker.isDead() ? resolve(undefined) : worker.once('exit', resolve))),
  )
  for (const worker of workers) worker.process.kill('SIGTERM')
  const timer = setTimeout(
    () => {
      for (const worker of workers) worker.process.kill('SIGKILL')
    },
    (drain + 1) * 1000,
  )
  await Promise.all(ended)
  clearTimeout(timer)
}
