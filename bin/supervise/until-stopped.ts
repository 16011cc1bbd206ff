/** As long as the parts may take to finish their work (child.ts). */
const graceMs = 30_000

/**
 * Calls `onStop` at the first request to stop. npm passes on the Ctrl-C that the terminal has already sent, and a group
 * receives a signal more than once. So only a signal after the grace period calls `onForce`.
 */
export function whenAskedToStop(onStop: () => void, onForce: () => void, now = Date.now): void {
  let first: number | undefined
  const ask = () => {
    if (first === undefined) {
      first = now()
      onStop()
    } else if (now() - first > graceMs) onForce()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
}
