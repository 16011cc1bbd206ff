import { system } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { env } from '@/lib/infra/env'
import { log } from '@/lib/infra/log'
import { verifiedEvent } from '@/lib/infra/stripe/event'
import { applyStripeEvent } from '@/lib/reconciliation/apply-stripe-event'

export const dynamic = 'force-dynamic'

/** In bytes. Larger than any event that Stripe sends; larger requests are not read. */
const LARGEST = 512 * 1024

/**
 * Receives Stripe's events. The signature is checked over the raw text. A failure answers 5xx, so that Stripe sends the
 * event again.
 */
export async function POST(request: Request): Promise<Response> {
  const signature = request.headers.get('stripe-signature')
  const length = Number(request.headers.get('content-length') ?? 0)
  if (!signature || length > LARGEST) return answer(400)
  // Stripe's timestamp is compared with the machine's clock, not with a demo's moved clock.
  const event = verifiedEvent(await request.text(), signature, env().STRIPE_WEBHOOK_SECRET, new Date())
  if (!event) return answer(400)
  try {
    await applyStripeEvent({ db: mainDb(), actor: system('stripe-webhook'), now: portalNow() }, event)
    return answer(200)
  } catch (error) {
    log.error('webhook.failed', error, { stripeEvent: event.id, type: event.type })
    return answer(500)
  }
}

const answer = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } })
