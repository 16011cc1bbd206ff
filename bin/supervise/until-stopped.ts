/** Signals this close together are one: npm passes on the Ctrl-C that the terminal has already sent. */
const echoMs = 1000

/** Calls `onStop` at the first request to stop and `onForce` at a later one that is no echo of it. */
export function whenAskedToStop(onStop: () => void, onForce: () => void, now = Date.now): void {
  let first: number | undefined
  const ask = () => {
    if (first === undefined) {
      first = now()
      onStop()
    } else if (now() - first > echoMs) onForce()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
}
