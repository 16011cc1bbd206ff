import type { World } from '../world'
import { signatureHeader } from './sign'

const TIMEOUT = 20_000

/** The status of the webhook's answer; null when none came. Redirects are not followed: they count as failures. */
export async function postEvent(world: World, url: string, eventId: string): Promise<number | null> {
  const event = world.store.get('events', eventId)
  if (!event) return null
  const body = JSON.stringify(event, null, 2)
  // Signed with the stand-in's clock. It is never behind real time, and the package accepts a future time.
  const signature = signatureHeader(body, world.webhook.secret, world.clock.seconds())
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (sandbox)',
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
