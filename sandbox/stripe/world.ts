import type { Clock } from './state/clock'
import type { Store } from './state/store'

/** The state that every part of the stand-in works on. */
export interface World {
  store: Store
  clock: Clock
  /** Where the hosted page is reached, without a slash at the end. */
  publicUrl: string
  webhook: { url: string | null; secret: string }
  secretKey: string
  /** Milliseconds by which the portal's clock was moved; see StripeOptions. */
  portalAhead: number
  /** Set while an API request is served, so that its events can name it. */
  request: { id: string | null; idempotencyKey: string | null }
  /** Called when there may be something to deliver. */
  wake(): void
}
