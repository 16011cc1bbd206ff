import Stripe from 'stripe'
import { toPortalTime, toRealTime } from '../clock'
import { env } from '../env'
import { stripe } from './client'

/** What Stripe says about one payment, in cents, and how much of the money we still have. */
export type PaymentAtStripe = {
  id: string
  status: 'succeeded' | 'processing' | 'other'
  received: number
  /** Pending refunds count as refunded. */
  left: number
  /** When the money arrived. A bank payment has no movement on the balance before that. */
  at: Date
  customerId: string | null
}

/** A checkout session as Stripe lists it. What a buyer typed at Stripe is not read. */
export type ListedCheckoutSession = {
  id: string
  /** The address that we gave Stripe for it. */
  accountEmail: string | null
  orderId: string | null
  orderNumber: number | null
  /** Its return URL points to this portal. A copy of the portal may use the same Stripe account. */
  isFromThisPortal: boolean
  complete: boolean
  payment: PaymentAtStripe | null
}

const pageSize = 100
const options = { timeout: 20_000 }
const charge = 'latest_charge.balance_transaction'

/**
 * One batch of the checkout sessions made since a moment, newest first. Pass `next` as `after` to get the following
 * batch; null at the end.
 */
export async function listCheckoutSessions(input: {
  since: Date | null
  after: string | null
}): Promise<{ checkoutSessions: ListedCheckoutSession[]; next: string | null }> {
  const { data, has_more } = await stripe().checkout.sessions.list(
    { limit: pageSize, expand: [`data.payment_intent.${charge}`], ...rangeOf(input) },
    options,
  )
  return { checkoutSessions: data.map(toListedCheckoutSession), next: nextOf(data, has_more, input.after) }
}

const rangeOf = ({ since, after }: { since: Date | null; after: string | null }) => ({
  ...(since ? { created: { gte: Math.max(0, Math.floor(toRealTime(since).getTime() / 1000)) } } : {}),
  ...(after ? { starting_after: after } : {}),
})

function nextOf(data: readonly { id: string }[], hasMore: boolean, after: string | null): string | null {
  const last = data.at(-1)?.id ?? null
  if (hasMore && (last === null || last === after)) throw new Error('Stripe lists no end')
  return hasMore ? last : null
}

const idOf = (one: string | { id: string } | null): string | null => (typeof one === 'string' ? one : (one?.id ?? null))

export type ListedRefund = { id: string; stripePaymentId: string | null }

/** One batch of the refunds made since a moment, newest first; `next` as for checkout sessions. */
export async function listRefunds(input: {
  since: Date | null
  after: string | null
}): Promise<{ refunds: ListedRefund[]; next: string | null }> {
  const { data, has_more } = await stripe().refunds.list({ limit: pageSize, ...rangeOf(input) }, options)
  const next = nextOf(data, has_more, input.after)
  return { refunds: data.map(({ id, payment_intent: paid }) => ({ id, stripePaymentId: idOf(paid) })), next }
}

/** Reads one checkout session by its id. */
export const readListedCheckoutSession = async (checkoutSessionId: string): Promise<ListedCheckoutSession> =>
  toListedCheckoutSession(
    await stripe().checkout.sessions.retrieve(checkoutSessionId, { expand: [`payment_intent.${charge}`] }, options),
  )

/** Reads one payment; null when Stripe does not know it. */
export async function readPayment(id: string): Promise<PaymentAtStripe | null> {
  try {
    return toPaymentAtStripe(await stripe().paymentIntents.retrieve(id, { expand: [charge] }, options))
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return null
    throw error
  }
}

/** The address that the buyer typed at Stripe, to email them once; it is not stored here. */
export async function readTypedEmail(checkoutSessionId: string): Promise<string | null> {
  const { customer_details, customer_email } = await stripe().checkout.sessions.retrieve(checkoutSessionId, {}, options)
  return customer_details?.email ?? customer_email ?? null
}

/**
 * The address that we gave Stripe for a payment page: that of the account that ordered. An address typed at Stripe may
 * be another person's, and does not prove whose order it was.
 */
export async function readAccountEmail(checkoutSessionId: string): Promise<string | null> {
  return (await stripe().checkout.sessions.retrieve(checkoutSessionId, {}, options)).customer_email
}

const toListedCheckoutSession = (session: Stripe.Checkout.Session): ListedCheckoutSession => {
  const { id, metadata, success_url, status, payment_intent: intent, customer_email } = session
  const returns = returnOf(success_url)
  return {
    id,
    accountEmail: customer_email,
    orderId: metadata?.order_id ?? null,
    orderNumber: numberOf(metadata?.order_number) ?? returns.number,
    isFromThisPortal: returns.isFromThisPortal,
    complete: status === 'complete',
    payment: intent && typeof intent === 'object' ? toPaymentAtStripe(intent) : null,
  }
}

function toPaymentAtStripe({
  id,
  status,
  amount_received,
  latest_charge,
  created,
  customer,
}: Stripe.PaymentIntent): PaymentAtStripe {
  const charged = latest_charge && typeof latest_charge === 'object' ? latest_charge : null
  const moved = charged?.balance_transaction
  const movedAt = moved && typeof moved === 'object' ? moved.created : undefined
  return {
    id,
    status: status === 'succeeded' ? 'succeeded' : status === 'processing' ? 'processing' : 'other',
    received: amount_received,
    left: Math.max(0, amount_received - (charged?.amount_refunded ?? 0)),
    at: toPortalTime(new Date((movedAt ?? charged?.created ?? created) * 1000)),
    customerId: idOf(customer),
  }
}

/** Payment pages made before the number was in the metadata have it in their return address. */
function returnOf(successUrl: string | null): { isFromThisPortal: boolean; number: number | null } {
  if (!successUrl || !URL.canParse(successUrl)) return { isFromThisPortal: false, number: null }
  const { origin, pathname } = new URL(successUrl)
  return {
    isFromThisPortal: origin === new URL(env().APP_URL).origin,
    number: numberOf(/^\/checkout\/(\d+)\/return$/.exec(pathname)?.[1]),
  }
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
