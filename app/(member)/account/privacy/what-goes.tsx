import { formatMoneyExact } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { ErasurePlan } from '@/lib/privacy/plan-erasure'

/** What goes, what stays and why, and the exact refunds: all of it before the button. */
export function WhatGoes({ plan }: { plan: ErasurePlan }) {
  const kept = plan.orders.filter((each) => each.ownOrder && each.order.status === 'paid').length
  return (
    <div className="prose mb-4">
      <p>
        Goes now: your account, profile, addresses, attendee details and interests, and the key under which all of them
        were sealed.
      </p>
      <p>
        {kept > 0
          ? `Stays, without you: amounts and tax of ${kept === 1 ? 'your order' : `${kept} orders`}, because the state asks for four years.`
          : 'Amounts and tax of paid orders would stay, without you, because the state asks for four years. You have none.'}
      </p>
      {plan.orders.map((each) => (
        <OrderLine key={each.order.id} each={each} />
      ))}
      {kept > 0 ? <p>Places that you bought for colleagues stay theirs.</p> : null}
      <p>
        Old backups of your data need a key that we keep apart from them. It is destroyed by{' '}
        {formatDate(plan.unreadableAfter)}; after that nobody at all can read them.
      </p>
    </div>
  )
}

function OrderLine({ each }: { each: ErasurePlan['orders'][number] }) {
  const { order, ownOrder, cancellation } = each
  if (ownOrder && order.status === 'pending') return <p>Order {order.number} is not paid. It will be canceled.</p>
  if (!cancellation) return null
  const { plan, lines } = cancellation
  const titles = plan.parts
    .map((part) => lines.find((line) => line.id === part.lineId))
    .filter((line) => line !== undefined && line.kind !== 'shipping' && line.kind !== 'session')
  const what = titles.map((line) => line?.title).join(', ')
  const money =
    plan.total > 0
      ? ` and ${formatMoneyExact(plan.total)} returned to the card or account that paid`
      : '; its rule returns nothing'
  return (
    <p>
      Order {order.number}: {what} will be canceled{money}.
    </p>
  )
}
