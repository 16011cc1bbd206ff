import { notFound } from 'next/navigation'
import { withNext } from '@/lib/accounts/rules/next-path'
import { personOf } from '@/lib/base/actor'
import { isCancelUrlToken } from '@/lib/checkout/cancel-url-token'
import { leavePaymentPage } from '@/lib/checkout/leave-payment-page'
import { getPaymentState } from '@/lib/orders/payment-state'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { orNotFound } from '@/lib/web/action'
import { requestCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ number: string }> }

/**
 * Stripe's link back. It releases what was held and returns the buyer to the checkout. A paid order stays paid. An
 * approved large order stays held: its page says until when and links to the payment page again.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const number = orderNumberOf((await params).number)
  const ctx = await requestCtx()
  const { pathname, search } = new URL(request.url)
  if (!personOf(ctx.actor)) return to(withNext('/sign-in', `${pathname}${search}`))
  if (number === null || !isCancelUrlToken(number, new URL(request.url).searchParams.get('key') ?? '')) notFound()
  await orNotFound(() => leavePaymentPage(ctx, { number }))
  const state = await orNotFound(() => getPaymentState(ctx, number))
  return to(state.step === 'ended' ? '/checkout?notice=left' : `/account/orders/${number}`)
}

const to = (location: string) => new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
