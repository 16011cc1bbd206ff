type Stop = () => Promise<void>

/** One list a process: the web's own bundle and Next's both hold a copy of this module, and both must reach it. */
const key = Symbol.for('portal.on-stop')
const shared = globalThis as { [key]?: Set<Stop> }

/** What must be closed before the process ends, such as a pool of connections. */
export function onStop(stop: Stop): void {
  shared[key] ??= new Set()
  shared[key].add(stop)
}

/** Closes all of it, at once, once. A failure to close keeps nothing else open. */
export async function runStops(): Promise<void> {
  const stops = [...(shared[key] ?? [])]
  shared[key]?.clear()
  await Promise.allSettled(stops.map((stop) => stop()))
}
