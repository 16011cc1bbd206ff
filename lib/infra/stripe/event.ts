import Stripe from 'stripe'

/** Stripe's own tolerance for old events, and ours for new ones: `constructEvent` accepts any future time. */
const TOLERANCE_SECONDS = 300

/** The event that Stripe signed for exactly this text at about this time, or null. */
export function verifiedEvent(body: string, signature: string, secret: string, now: Date): Stripe.Event | null {
  const latest = now.getTime() / 1000 + TOLERANCE_SECONDS
  if (timesOfSignature(signature).some((time) => !(time <= latest))) return null
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime())
  } catch {
    return null
  }
}

/** Read as the package does: `t=` parts, in seconds. */
const timesOfSignature = (signature: string): number[] =>
  signature
    .split(',')
    .filter((part) => part.split('=')[0] === 't')
    .map((part) => Number.parseInt(part.slice(2), 10))
