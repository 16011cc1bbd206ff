import { formatMoneyExact } from '@/lib/base/format'
import type { MismatchActView, MismatchView } from '@/lib/reconciliation/list-mismatches'
import type { MismatchRefusal } from '@/lib/reconciliation/refund-mismatch'
import { mismatchReasonWords } from '@/lib/reconciliation/rules/mismatch-words'

export function mismatchHeading({ kind, cents, orderNumber }: MismatchView): string {
  const order = orderNumber === null ? 'an unknown order' : `order ${orderNumber}`
  return kind === 'payment-without-order'
    ? `Payment of ${formatMoneyExact(cents)} for ${order}, which is missing`
    : `Order ${orderNumber}: payment of ${formatMoneyExact(cents)} is not in Stripe`
}

export function mismatchAbout({ kind, state, buyerErased, buyerMaybeErased }: MismatchView): string {
  if (state === 'refunding') return 'The refund is pending. This closes when Stripe confirms it.'
  if (kind === 'order-without-payment')
    return 'The order is paid here, but Stripe doesn’t have its payment. Check Stripe before anything ships.'
  if (buyerErased)
    return 'Stripe has this payment, but the order is gone. The buyer paid before they deleted their account.'
  return buyerMaybeErased
    ? 'Stripe has this payment, but the order is gone, and we found no account for it. We won’t send an email. Refund it, or close this.'
    : 'Stripe has this payment, but the order is gone, most likely because a backup was restored. Refund it, or enter the order again and close this. We’ll email the buyer at the address they gave Stripe.'
}

export const closingSays = ({ kind, cents, buyerErased, buyerMaybeErased }: MismatchView): string =>
  kind === 'order-without-payment'
    ? 'The order stays paid. You can reopen this.'
    : `We keep ${formatMoneyExact(cents)}. ${buyerErased || buyerMaybeErased ? '' : 'The buyer will get an email with the reason. '}You can reopen this.`

export function closedState({ state, reason }: MismatchView): string {
  if (state === 'refunded') return 'Refunded'
  return reason ? `Closed without a refund: ${lower(mismatchReasonWords[reason])}` : 'Closed: Stripe has the payment'
}

export function emailOutcomeWords({ emailOutcome, buyerErased, buyerMaybeErased, kind }: MismatchView): string {
  if (emailOutcome === 'emailed') return 'Buyer emailed'
  if (kind !== 'payment-without-order' || buyerErased || buyerMaybeErased) return ''
  return emailOutcome === 'no-address' ? 'Buyer not emailed. Check Stripe for who paid.' : ''
}

export function actWords({ act, cents, reason }: MismatchActView): string {
  const amount = formatMoneyExact(cents)
  switch (act) {
    case 'refund-requested':
      return `Refund of ${amount} requested`
    case 'refund-failed':
      return `Refund failed, we still have ${amount}`
    case 'refunded':
      return `${amount} refunded`
    case 'closed':
      return `Closed without a refund${reason ? `: ${lower(mismatchReasonWords[reason])}` : ''}`
    case 'reopened':
      return 'Reopened'
    case 'amount-changed':
    case 'payment-found':
      return `Stripe now shows ${amount}`
  }
}

export function byWords({ who, by }: MismatchActView): string {
  if (who === 'system') return 'Automatic'
  if (by === 'you') return 'By you'
  return by ? `By staff account ${by.account.slice(0, 8)}` : 'By staff, account deleted'
}

export function mismatchRefusal(refusal: MismatchRefusal): string {
  switch (refusal.code) {
    case 'already-decided':
      return 'A colleague already decided this. Reload the page.'
    case 'amount-changed':
      return `The amount is now ${formatMoneyExact(refusal.amount)}. Reload the page.`
    case 'does-not-fit':
      return 'Stripe doesn’t have this payment, so there is nothing to refund.'
  }
}

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`
