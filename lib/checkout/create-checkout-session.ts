import { eq } from 'drizzle-orm'
import type Stripe from 'stripe'
import type { Tx } from '@/db/client'
import { order } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { toRealTime } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { env } from '@/lib/infra/env'
import { enqueue } from '@/lib/infra/job-queue'
import { isKeyClash, refusedByStripe, stripe } from '@/lib/infra/stripe/client'
import { expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { linesOf, lockOrderIn, type OrderLineRow, type OrderRow } from '@/lib/orders/order-rows'
import { openFor } from '@/lib/vault'
import { cancelUrlToken } from './cancel-url-token'

/** How long the payment page lives. Stripe's minimum is 30 minutes, counted from when the job runs. */
const PAGE_MINUTES = 45
/** Minutes between the end of the payment page and of the hold: as a rule the hold outlives the page (pageEndOf). */
const PAGE_ENDS_MINUTES_BEFORE_HOLD = 10

/**
 * Makes the payment page of a pending order at Stripe and stores its address for the waiting buyer. Stripe receives the
 * order's id and number, product names and amounts. Of the buyer it receives only the email address, which Stripe's
 * page would ask for anyway. With too many seats or copies that wait for bank payments, the page takes only cards
 * (decision 71). The order may have ended before its page was known. Then the same idempotency key finds a
 * page that a killed worker made, and the page is closed.
 */
export async function createCheckoutSession(ctx: Ctx, input: { orderId: string; cardOnly?: boolean }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, input.orderId))
  if (!row || row.status === 'accepted' || row.checkoutSessionId) return
  const lines = await linesOf(ctx.db, row.id)
  const session = await stripe()
    .checkout.sessions.create(await paramsOf(ctx, row, lines, input.cardOnly ?? false), {
      idempotencyKey: `checkout-${row.id}`,
    })
    .catch((error: unknown) => {
      // The order has ended and Stripe refuses: no page was made, so there is none to close.
      if (row.status !== 'pending' && (refusedByStripe(error) || isKeyClash(error))) return null
      throw error
    })
  if (session) await ctx.db.transaction((tx) => storeCheckoutSessionIn(tx, row.id, session))
}

/**
 * Stores the page even when the order has ended: Stripe's page holds the buyer's email address and must be erased with
 * the buyer. A page that no one waits for is closed.
 */
async function storeCheckoutSessionIn(tx: Tx, orderId: string, session: Stripe.Checkout.Session): Promise<void> {
  const row = await lockOrderIn(tx, { id: orderId })
  if (row.checkoutSessionId) return
  const pending = row.status === 'pending'
  await tx
    .update(order)
    .set({ checkoutSessionId: session.id, paymentPageUrl: pending ? session.url : null })
    .where(eq(order.id, orderId))
  if (!pending) await enqueue(tx, expireCheckoutSessionJob, { checkoutSessionId: session.id })
}

async function paramsOf(
  ctx: Ctx,
  row: OrderRow,
  lines: readonly OrderLineRow[],
  cardOnly: boolean,
): Promise<Stripe.Checkout.SessionCreateParams> {
  const here = `${env().APP_URL}/checkout/${row.number}`
  const contact = row.buyerId
    ? await openFor(ctx, { person: row.buyerId as PersonId, kind: 'contact', purpose: 'pay-order' })
    : null
  const expiresAt = toRealTime(pageEndOf(row))
  // With the number in the metadata, a restored database does not give it to another order (decision 34).
  const metadata = { order_id: row.id, order_number: String(row.number) }
  return {
    mode: 'payment',
    client_reference_id: row.id,
    metadata,
    payment_intent_data: { metadata },
    customer_creation: 'if_required',
    ...(contact ? { customer_email: contact.email } : {}),
    line_items: stripeItemsOf(row, lines),
    automatic_tax: { enabled: false },
    adaptive_pricing: { enabled: false },
    allowed_payment_method_types: cardOnly ? ['card'] : ['card', 'us_bank_account'],
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: `${here}/return`,
    cancel_url: `${here}/back?key=${cancelUrlToken(row.number)}`,
  }
}

/**
 * A hold that began with an earlier order may end before the shortest page that Stripe allows. The job that
 * catches up on webhooks then closes the page when the hold ends. An approved large order has more time.
 */
const pageEndOf = ({ placedAt, holdUntil }: OrderRow): Date =>
  new Date(
    Math.max(placedAt.getTime() + PAGE_MINUTES * 60_000, holdUntil.getTime() - PAGE_ENDS_MINUTES_BEFORE_HOLD * 60_000),
  )

type Item = Stripe.Checkout.SessionCreateParams.LineItem
const item = (name: string, cents: number, quantity: number): Item => ({
  quantity,
  price_data: { currency: 'usd', unit_amount: cents, product_data: { name } },
})

/**
 * Stripe allows 100 lines. Equal lines become one line with a quantity; an order that is still too long is sent as one
 * line.
 */
function stripeItemsOf(row: OrderRow, lines: readonly OrderLineRow[]): Item[] {
  const grouped = new Map<string, Item>()
  for (const line of lines) {
    if (line.unitCents === 0) continue
    const key = `${line.title} ${line.unitCents}`
    const known = grouped.get(key)
    grouped.set(key, item(line.title, line.unitCents, (known?.quantity ?? 0) + line.quantity))
  }
  const items = [...grouped.values(), ...(row.taxCents > 0 ? [item('Sales tax', row.taxCents, 1)] : [])]
  return items.length <= 100 ? items : [item(`Order ${row.number}`, row.totalCents, 1)]
}
