/** Stops on SIGTERM or SIGINT; a second signal ends the process at once. Answers with how to stop listening to signals. */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143)
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return () => {
    // While it stops, the second signal must still be heard.
    if (stopping) return
    process.off('SIGTERM', onSignal)
    process.off('SIGINT', onSignal)
  }
}
