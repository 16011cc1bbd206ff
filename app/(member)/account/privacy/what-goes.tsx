import { formatMoneyExact } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { ErasurePlan } from '@/lib/privacy/privacy-page'
import { downloadsText, orderText, type PlanShown } from './order-text'
import { pageOf } from './orders-page'

type Props = { plan: PlanShown; page: number }

/** Shown before the button: what is deleted, what is kept and why, and what happens to each order, by the page. */
export function WhatGoes({ plan, page }: Props) {
  const own = plan.orders.filter((each) => each.ownOrder)
  const kept = own.filter(({ order }) => order.status === 'accepted')
  const downloads = downloadsText(plan)
  return (
    <div className="prose mb-4">
      <p>
        Deleted now: your account, profile, addresses, attendee details and interests, and the encryption key that
        protected them.
      </p>
      <OrderTexts plan={plan} page={page} />
      {kept.length > 0 ? (
        <p>
          Kept without your name: the amounts and tax of{' '}
          {kept.length === 1 ? 'your order' : `your ${kept.length} orders`}. California requires us to keep sales
          records for four years.{plan.colleaguesStay ? ' Colleagues keep the seats you bought for them.' : null}
        </p>
      ) : null}
      {downloads ? (
        <p>
          {downloads} <a href="/account/orders">Go to your orders</a>
        </p>
      ) : null}
      {plan.stripeUntil ? (
        <p>
          Stripe, which processes our payments, keeps your email address and payment details until{' '}
          {formatDate(plan.stripeUntil)}, when your payments can no longer be disputed. After that, we’ll have Stripe
          erase them.
        </p>
      ) : null}
      <p>
        Old backups of your data can be read only with a separate key. We’ll destroy that key by{' '}
        {formatDate(plan.unreadableAfter)}. After that, no one can read them.
      </p>
    </div>
  )
}

/** What happens to each order and each payment of a lost order. With many orders, a page of them. */
function OrderTexts({ plan, page }: Props) {
  const all = plan.orders.length + plan.paymentsOfLostOrders.length
  if (all === 0) return null
  const { from, to, previous, next } = pageOf(all, page)
  const lost = plan.paymentsOfLostOrders.slice(
    Math.max(0, from - plan.orders.length),
    Math.max(0, to - plan.orders.length),
  )
  return (
    <>
      {all > to - from ? (
        <p>
          Orders {from + 1} to {to} of {all}. The button applies to all of them:
        </p>
      ) : null}
      <ul>
        {plan.orders.slice(from, to).map((each) => (
          <li key={each.order.id}>{orderText(each)}</li>
        ))}
        {lost.map((payment) => (
          <li key={payment.id}>{lostText(payment)}</li>
        ))}
      </ul>
      {previous === null && next === null ? null : (
        <nav aria-label="Orders that this affects" className="flex flex-wrap gap-4">
          {previous === null ? null : <a href={`/account/privacy?orders=${previous}`}>Previous orders</a>}
          {next === null ? null : <a href={`/account/privacy?orders=${next}`}>Next orders</a>}
        </nav>
      )}
    </>
  )
}

const lostText = ({ number, cents }: ErasurePlan['paymentsOfLostOrders'][number]): string =>
  `${number === null ? 'A payment' : `Order ${number}`}: we received ${formatMoneyExact(cents)}, but we lost the order in a technical failure. If you delete your account, our staff will decide about the refund without contacting you.`
