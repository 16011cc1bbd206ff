import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { DecisionKind, Resolution } from '@/lib/base/money-lists'
import type { PaymentFact, RefundFact } from './order-money'
import { amountAtStake, offersFor } from './resolution'

const payment = (id: string, amount: number): PaymentFact => ({ id, status: 'succeeded', cents: amount })
const gone = (paymentId: string, amount: number, over: Partial<RefundFact> = {}): RefundFact => ({
  ...{ id: `refund of ${paymentId}`, paymentId, cents: amount, status: 'succeeded', reason: 'made-in-stripe' },
  ...{ method: 'stripe', retryOf: null, decided: null },
  ...over,
})
const moneyOf = (payments: PaymentFact[], refunds: RefundFact[]) => ({
  payments,
  refunds,
  left: cents(payments.reduce((n, each) => n + each.cents, 0) - refunds.reduce((n, each) => n + each.cents, 0)),
  total: cents(62_500),
  canceled: cents(0),
})

type Row = [string, DecisionKind, PaymentFact[], RefundFact[], number, Resolution[]]
const all: Resolution[] = ['place-now', 'refund-all', 'keep']
test.each<Row>([
  ['doubtful, a part went back', 'paid-not-placed', [payment('a', 62_500)], [gone('a', 10_000)], 52_500, all],
  ['doubtful, all of it went back', 'paid-not-placed', [payment('a', 500)], [gone('a', 500)], 0, ['place-now', 'keep']],
  [
    'doubtful, beside a second payment',
    'paid-not-placed',
    [payment('a', 62_500), payment('b', 62_500)],
    [gone('a', 10_000)],
    52_500,
    all,
  ],
  [
    'paid twice, a part of the second went back',
    'paid-twice',
    [payment('b', 62_500), payment('a', 62_500)],
    [gone('a', 2_500)],
    60_000,
    ['refund-all', 'keep'],
  ],
  ['paid less, all of it', 'amount-differs', [payment('a', 50_000)], [], 0, ['keep', 'refund-all']],
  ['paid less, and gone', 'amount-differs', [payment('a', 50_000)], [gone('a', 50_000)], 0, ['keep']],
])(
  'at stake and offered is what is left of the payment in question: %s',
  (_, kind, payments, refunds, stake, offers) => {
    const money = moneyOf(payments, refunds)
    expect(amountAtStake({ kind, sourceId: 'a' }, money)).toBe(stake)
    expect(offersFor({ kind, sourceId: 'a' }, true, money)).toEqual(offers)
  },
)

test('of a refund that failed, what was returned meanwhile is not asked for again', () => {
  const failed = gone('a', 60_000, { id: 'failed', status: 'failed' })
  const money = moneyOf([payment('a', 62_500)], [failed, gone('a', 10_000)])
  expect(amountAtStake({ kind: 'refund-failed', sourceId: 'failed' }, money)).toBe(52_500)
})

test('an order that had ended is not placed', () => {
  const money = moneyOf([payment('a', 62_500)], [])
  expect(offersFor({ kind: 'paid-not-placed', sourceId: 'a' }, false, money)).toEqual(['refund-all', 'keep'])
})
