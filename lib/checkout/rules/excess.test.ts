import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { orderMoney, type PaymentFact, type RefundFact } from '@/lib/payments/rules/order-money'
import { amountInQuestion } from '@/lib/payments/rules/resolution'

const payment = (id: string, amount: number): PaymentFact => ({ id, status: 'succeeded', cents: amount })
const refund = (over: Partial<RefundFact>): RefundFact => ({
  id: 'refund',
  paymentId: 'first',
  status: 'succeeded',
  cents: 0,
  reason: 'made-in-stripe',
  method: 'stripe',
  retryOf: null,
  decided: null,
  ...over,
})

const total = 50_000
test.each<[string, Partial<RefundFact>[], number, number]>([
  ['nothing was refunded', [], 0, 12_500],
  ['the difference was refunded', [{ reason: 'amount-differs', cents: 12_500 }], 0, 0],
  ['part of it was refunded in Stripe', [{ cents: 2_500 }], 0, 10_000],
  ['another payment was refunded in Stripe', [{ paymentId: 'second', cents: 12_500 }], 0, 12_500],
  [
    'another payment’s difference was refunded',
    [{ paymentId: 'second', reason: 'amount-differs', cents: 5_000 }],
    0,
    12_500,
  ],
  ['we refunded a canceled line', [{ reason: 'canceled-by-staff', cents: 20_000 }], 20_000, 12_500],
  ['a canceled line was refunded in Stripe', [{ cents: 20_000 }], 20_000, 12_500],
  ['a canceled line and part of the difference were refunded in Stripe', [{ cents: 22_500 }], 20_000, 10_000],
  [
    'we refunded a canceled line, and Stripe part of the difference',
    [{ reason: 'canceled-by-staff', cents: 20_000 }, { cents: 2_500 }],
    20_000,
    10_000,
  ],
  ['a refund in Stripe failed', [{ cents: 2_500, status: 'failed' }], 0, 12_500],
])('the excess of one payment over the total: %s', (_, refunds, canceled, left) => {
  const facts = { payments: [payment('first', 62_500), payment('second', 62_500)], refunds: refunds.map(refund) }
  const money = {
    ...facts,
    ...orderMoney(facts.payments, facts.refunds),
    owedForCanceled: cents(canceled),
    total: cents(total),
  }
  expect(amountInQuestion({ kind: 'amount-differs', sourceId: 'first' }, money)).toBe(left)
})
