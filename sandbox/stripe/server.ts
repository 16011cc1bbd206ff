import type { Answer } from './api/answer'
import { control } from './control/control'
import { makeDeliveryLoop } from './deliver/loop'
import { refuseRealWorld } from './guard'
import { listen } from './listen'
import { openClock } from './state/clock'
import type { JsonObject } from './state/json'
import { openStore } from './state/store'
import { prune, runTimers } from './timers'
import type { World } from './world'

export interface StripeOptions {
  /** 0 for any free port. */
  port: number
  /** Where the state is kept. The folder is made when it is missing. */
  dir: string
  /** A loopback address. Null delivers nothing until a control sets an address. */
  webhookUrl: string | null
  webhookSecret: string
  secretKey: string
  /**
   * A loopback address where a browser reaches the hosted page. The default is the address that the stand-in listens
   * on.
   */
  publicUrl?: string
  /** The portal's address, used only to refuse a public one. */
  appUrl?: string
  /** Milliseconds that the clock starts ahead of real time, so that it agrees with a portal whose clock was moved. */
  clockOffset?: number
  /**
   * Milliseconds that the portal's own clock is ahead, while it writes Stripe's times by the real clock. They count
   * toward the 90 days before a redaction, so that a portal whose clock was moved can finish an erasure.
   */
  portalAhead?: number
}

export interface StripeStandIn {
  url: string
  port: number
  /** The controls under /_sandbox without HTTP: `control('POST', '/clock', { advance: '31m' })`. */
  control(method: string, path: string, input?: JsonObject): Answer
  /** Resolves when everything that is due has been sent once. */
  settle(): Promise<void>
  close(): Promise<void>
}

const TICK = 250
const HOUR = 60 * 60 * 1000

function portOf(address: ReturnType<import('node:http').Server['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return address.port
}

/**
 * Starts the Stripe stand-in on 127.0.0.1 and returns its address. Throws SandboxRefusal for a live key or a public
 * address. The state survives a restart on the same folder, with its pending deliveries.
 */
export async function startStripe(options: StripeOptions): Promise<StripeStandIn> {
  const { dir, webhookUrl, webhookSecret, secretKey, publicUrl, appUrl, clockOffset, portalAhead = 0 } = options
  refuseRealWorld({ secretKey, webhookSecret, addresses: { webhookUrl, publicUrl, appUrl } })
  const store = openStore(dir)
  const world: World = {
    store,
    clock: openClock(store, clockOffset),
    publicUrl: '',
    webhook: { url: webhookUrl, secret: webhookSecret },
    secretKey,
    portalAhead,
    request: { id: null, idempotencyKey: null },
    wake: () => undefined,
  }
  const server = await listen(options.port, () => world)
  const port = portOf(server.address())
  const url = `http://127.0.0.1:${port}`
  world.publicUrl = (publicUrl ?? url).replace(/\/$/, '')

  const loop = makeDeliveryLoop(world)
  let closed = false
  world.wake = () => {
    if (!closed) setImmediate(() => void loop.run())
  }
  const ticking = setInterval(() => {
    runTimers(world)
    void loop.run()
  }, TICK)
  const pruning = setInterval(() => prune(world), HOUR)
  world.wake()

  async function close() {
    closed = true
    clearInterval(ticking)
    clearInterval(pruning)
    world.webhook.url = null
    await loop.run()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  }

  return {
    url,
    port,
    control: (method, path, input) => control(world, method, path, input),
    settle: () => loop.run(),
    close,
  }
}
