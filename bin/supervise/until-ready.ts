import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits until the address answers with 200. Throws when it takes too long. The caller watches for a crash meanwhile.
 */
export async function untilReady(url: string, limitMs = 60_000): Promise<void> {
  const end = Date.now() + limitMs
  let last = 'it did not answer'
  while (Date.now() < end) {
    const status = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' }).then(
      (response) => response.status,
      () => undefined,
    )
    if (status === 200) return
    if (status !== undefined) last = `it answered ${status}`
    await sleep(100)
  }
  throw new Error(`The portal is not ready after ${Math.round(limitMs / 1000)} s: ${last} at ${url}.`)
}
