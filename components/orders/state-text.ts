import type { PillTone } from '@/components/ui/pill'
import { type AttendeeState } from '@/lib/base/money-lists'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { canceledQuantityOf } from '@/lib/orders/rules/order-state'
import { orderStateWords } from '@/lib/orders/rules/order-state-words'
import type { OrderLineView, OrderState, OrderView, RefundView } from '@/lib/orders/views'
import {
  checkWords,
  closedWords,
  moneySentences,
  refundReasonWords,
  refundStateWords,
} from '@/lib/payments/rules/money-words'
import { listNames, refundRuleTexts } from './refund-rule-text'

const stateTones: Record<OrderState, PillTone> = {
  'under-review': 'warn',
  'to-pay': 'warn',
  bank: 'warn',
  paid: 'good',
  confirmed: 'good',
  'partly-refunded': 'good',
  refunded: 'plain',
  'paid-canceled': 'plain',
  'paid-canceled-refund-pending': 'warn',
  'paid-canceled-refunded': 'plain',
  'refund-failed': 'bad',
  closed: 'plain',
  'bank-late': 'warn',
  'paid-not-confirmed': 'warn',
  canceled: 'plain',
  expired: 'plain',
}

/** An order's state in one or two words, and its tone. */
export const stateText = (state: OrderState): { words: string; tone: PillTone } => ({
  words: orderStateWords[state],
  tone: stateTones[state],
})

/** "Canceled", or "1 shipped, 1 canceled" if part of the line had shipped by then. Null if the line is not canceled. */
export function canceledText(line: Pick<OrderLineView, 'quantity' | 'shipped' | 'canceledAt'>): string | null {
  if (!line.canceledAt) return null
  return line.shipped > 0 ? `${line.shipped} shipped, ${canceledQuantityOf(line)} canceled` : 'Canceled'
}

const refundTones: Record<RefundView['state'], PillTone> = {
  pending: 'warn',
  refunded: 'good',
  failed: 'bad',
  'sent-again': 'plain',
  'not-refunded': 'plain',
}

/** The same words as in emails and receipts. */
export const refundStateText = (state: RefundView['state']): { words: string; tone: PillTone } => ({
  words: refundStateWords[state],
  tone: refundTones[state],
})

/** "You canceled: City Attorneys Spring Conference: Full conference, for Robin Ortega; Shipping" */
export function refundForText({ reason, lineIds }: RefundView, lines: readonly OrderLineView[]): string {
  const what = listNames(lineIds.map((id) => nameOf(lines.find((line) => line.id === id))))
  return [refundReasonWords[reason], what].filter(Boolean).join(': ')
}

/** What is shown for a seat in place of a name. */
export const withoutNameText: Record<Exclude<AttendeeState, 'named'>, string> = {
  unnamed: 'No attendee is named yet.',
  erased: 'The attendee’s details were removed.',
}

/** What a refund is for, the rules behind it, and its outcome. */
export function refundDetails(refund: RefundView, lines: readonly OrderLineView[]): string[] {
  const ruled = refund.parts.flatMap(({ rule, charge, lineId }) => {
    const line = lines.find(({ id }) => id === lineId)
    return rule && line ? [{ rule, charge, refundUntil: line.refundUntil, name: nameOf(line) }] : []
  })
  return [
    refundForText(refund, lines),
    ...refundRuleTexts(ruled),
    ...(refund.check ? [checkWords(refund.check)] : []),
    ...(refund.closed ? [closedWords(refund.closed.reason, refund.closed.at)] : []),
  ]
}

/** What has happened to a paid order since, including its money. */
export function orderSentences(order: Pick<OrderView, 'state' | 'lines' | 'money' | 'closings'>): string[] {
  const money = moneySentences(order.money)
  const closed = order.closings.map(({ reason, at, kind }) =>
    kind === 'paid-twice' ? `Second payment: ${closedWords(reason, at)}` : closedWords(reason, at),
  )
  const gone = order.lines.length > 0 && order.lines.every((line) => line.canceledAt && line.shipped === 0)
  if (gone)
    return ['Everything in this order is canceled.', ...(money.length > 0 ? money : ['No refund is due.']), ...closed]
  if (order.state === 'closed') return ['We received your payment but didn’t complete this order.', ...money, ...closed]
  if (money.length === 0 && closed.length === 0) return ['We emailed you a confirmation.']
  return [...money, ...closed]
}

/** Shipping is not in the list of lines. */
function nameOf(line: OrderLineView | undefined): string {
  if (!line) return 'Shipping'
  const copies = line.shipped > 0 && line.canceledAt ? `, ${canceledQuantityOf(line)} of ${line.quantity} copies` : ''
  const who = ifNamed(line.attendee)
  return `${line.title}${who ? `, for ${who.name}` : ''}${copies}`
}
