type Stop = () => Promise<void>
type Shared = { [shared]?: { slots: Map<string, object>; stops: Set<Stop> } }

const shared = Symbol.for('portal.one-per-process')

/**
 * Next loads this module several times in one process: for pages, for route handlers, for instrumentation. What must
 * exist once (a pool, a cache) is kept in a slot that all copies find.
 */
export function onePerProcess<T extends object>(name: string, make: () => T): T {
  const { slots } = sharedBetweenCopies()
  if (!slots.has(name)) slots.set(name, make())
  return slots.get(name) as T
}

/** Registers what must be closed before the process ends, such as a pool of connections. */
export function onStop(stop: Stop): void {
  sharedBetweenCopies().stops.add(stop)
}

/** Closes everything, once. A failure to close one does not stop the others. */
export async function runStops(): Promise<void> {
  const { stops } = sharedBetweenCopies()
  const all = [...stops]
  stops.clear()
  await Promise.allSettled(all.map((stop) => stop()))
}

function sharedBetweenCopies() {
  const here = globalThis as Shared
  here[shared] ??= { slots: new Map(), stops: new Set() }
  return here[shared]
}
