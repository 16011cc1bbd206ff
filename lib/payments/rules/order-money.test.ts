import { expect, test } from 'vitest'
import { orderMoney, type PaymentFact, type RefundFact } from './order-money'

const payment = (id: string, cents: number, status: PaymentFact['status'] = 'succeeded'): PaymentFact => ({
  id,
  status,
  cents,
})
const refund = (id: string, cents: number, over: Partial<RefundFact> = {}): RefundFact => ({
  ...{ id, paymentId: 'first', status: 'succeeded', cents, reason: 'canceled-by-member', method: 'stripe' },
  ...{ retryOf: null, decided: null },
  ...over,
})
const decided = (resolution: 'try-refund-again' | 'check-sent' | 'keep' | 'refund-all' | null) => ({
  decided: { resolution, reason: null, at: null },
})

test.each<[RefundFact['status'], Partial<RefundFact>, string]>([
  ['succeeded', {}, 'refunded'],
  ['requested', {}, 'pending'],
  ['pending', {}, 'pending'],
  ['failed', {}, 'failed'],
  ['canceled', {}, 'failed'],
  ['failed', decided('try-refund-again'), 'sent-again'],
  ['canceled', decided('check-sent'), 'sent-again'],
  ['failed', decided('keep'), 'not-refunded'],
  ['failed', decided(null), 'failed'],
  ['failed', decided('refund-all'), 'failed'],
])('a refund that is %s, with %j, counts as %s', (status, over, state) => {
  const facts = [refund('a', 1_000, { status, ...over })]
  expect(orderMoney([payment('first', 5_000)], facts).stateByRefund).toEqual(new Map([['a', state]]))
})

test('a failed refund that another refund replaced is counted once', () => {
  const facts = [refund('a', 1_000, { status: 'failed' }), refund('b', 1_000, { status: 'pending', retryOf: 'a' })]
  const money = orderMoney([payment('first', 5_000)], facts)
  expect(money).toMatchObject({ failed: 0, refundPending: 1_000, netPaid: 5_000, left: 4_000 })
  expect([...money.stateByRefund]).toEqual([
    ['a', 'sent-again'],
    ['b', 'pending'],
  ])
})

test('adds up what was paid, refunded, is being refunded and is left, in total and for each payment that succeeded', () => {
  const payments = [
    payment('first', 50_000),
    payment('second', 30_000),
    payment('bank', 7_000, 'processing'),
    payment('declined', 9_000, 'failed'),
  ]
  const facts = [
    refund('a', 1_000),
    refund('b', 2_000, { status: 'pending' }),
    refund('c', 400, { status: 'requested', paymentId: 'second' }),
    refund('d', 80, { status: 'failed', paymentId: 'second' }),
    refund('e', 16, { status: 'failed', ...decided('keep') }),
  ]
  expect(orderMoney(payments, facts)).toEqual({
    arriving: 7_000,
    paid: 80_000,
    refunded: 1_000,
    refundPending: 2_400,
    failed: 80,
    notRefunded: 16,
    netPaid: 79_000,
    left: 76_600,
    leftByPayment: new Map([
      ['first', 47_000],
      ['second', 29_600],
    ]),
    stateByRefund: new Map(
      Object.entries({ a: 'refunded', b: 'pending', c: 'pending', d: 'failed', e: 'not-refunded' }),
    ),
  })
})
