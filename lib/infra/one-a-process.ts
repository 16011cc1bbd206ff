type Stop = () => Promise<void>
type Shared = { [shared]?: { slots: Map<string, object>; stops: Set<Stop> } }

const shared = Symbol.for('portal.one-a-process')

/**
 * Next loads this module several times in one process: once for pages, once for route handlers, once for
 * instrumentation. What must exist once (a pool, a cache) lives in a slot that all of them find.
 */
export function oneAProcess<T extends object>(name: string, make: () => T): T {
  const { slots } = box()
  if (!slots.has(name)) slots.set(name, make())
  return slots.get(name) as T
}

/** What must be closed before the process ends, such as a pool of connections. */
export function onStop(stop: Stop): void {
  box().stops.add(stop)
}

/** Closes all of it, once. A failure to close one keeps no other open. */
export async function runStops(): Promise<void> {
  const { stops } = box()
  const all = [...stops]
  stops.clear()
  await Promise.allSettled(all.map((stop) => stop()))
}

function box() {
  const here = globalThis as Shared
  here[shared] ??= { slots: new Map(), stops: new Set() }
  return here[shared]
}
