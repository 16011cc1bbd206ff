import { formatCount, formatMoney } from '@/lib/base/format'
import { formatTime } from '@/lib/base/format-dates'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'
import type { PlaceOrderRefusal } from '@/lib/checkout/place-order'

export type CheckoutRefusal = PlaceOrderRefusal | { code: 'updated'; problems: QuoteProblem[] }

/** Reported in the error summary, each with a link to the place to fix it. */
const listed = ['not-ready', 'difference-not-accepted'] as const
export const isListed = ({ code }: CheckoutRefusal): boolean => listed.some((one) => one === code)

type Wording = { payVerb: string }

/** Why the order was not placed, and what to do. Null if only the total is new, or if the error summary reports it. */
export function refusalText(refusal: CheckoutRefusal, { payVerb }: Wording): string | null {
  switch (refusal.code) {
    case 'updated':
    case 'difference-not-accepted':
    case 'not-ready':
    case 'warnings':
      return null
    case 'total-changed':
      return `The total is now ${formatMoney(refusal.total)}. Choose “${payVerb}” to continue.`
    case 'seats-gone':
      return refusal.short.map(shortText).join(' ')
    case 'stock-gone':
      return `${refusal.title}: we don’t have that many in stock. Lower the quantity in the cart.`
    case 'busy':
      return `Many people are ordering right now, so your order did not go through. Choose “${payVerb}” again.`
    case 'too-many-orders':
      return `${refusal.of === 'account' ? 'You’ve' : 'People on your network have'} placed a lot of orders in the past hour. You can order again at ${formatTime(refusal.until)}.`
    case 'too-many-tries':
      return `You’ve tried to place orders many times in the past hour. Nothing was ordered this time. You can try again at ${formatTime(refusal.until)}.`
    case 'too-many-large-orders':
      return refusal.of === 'account'
        ? `You already have ${refusal.cap} large orders waiting for our approval. Wait for our email about them, or contact us.`
        : 'People on your network just sent us many large orders to approve. Try again in two hours, or contact us.'
    case 'too-large':
      return `One order can have at most ${refusal.most.seats} registrations and ${formatCount(refusal.most.copies, 'printed copy', 'printed copies')}. For more, contact us.`
    case 'hold-ends':
      return `We held these items for you once, and that hold ends at ${formatTime(refusal.until)}. You can order again after that.`
    case 'unpaid-limit':
      return unpaidText(refusal)
  }
}

function unpaidText({ of, what, cap, until }: Extract<PlaceOrderRefusal, { code: 'unpaid-limit' }>): string {
  const most = what === 'seats' ? `${cap} registrations` : `${cap} printed copies`
  return of === 'account'
    ? `We hold at most ${most} for one account until they’re paid for. Pay for your other order first, or order again after ${formatTime(until)}.`
    : `People on your network already have ${most} on hold that aren’t paid for. Try again after ${formatTime(until)}.`
}

type Short = Extract<PlaceOrderRefusal, { code: 'seats-gone' }>['short'][number]

function shortText({ label, wanted, left }: Short): string {
  if (left === 0) return `${label} is sold out. Nothing was ordered or charged. Remove it from the cart to continue.`
  return `${label}: you chose ${formatCount(wanted, 'seat')}, but only ${left} ${left === 1 ? 'is' : 'are'} left. Nothing was ordered or charged. Lower the quantity in the cart to continue.`
}
