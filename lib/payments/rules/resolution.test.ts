import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { DecisionKind, Resolution } from '@/lib/base/money-lists'
import { orderMoney, type PaymentFact, type RefundFact } from './order-money'
import {
  amountInQuestion,
  closingKeepsMoney,
  fitsDecision,
  offeredResolutions,
  refundsMoney,
  whyUnconfirmed,
} from './resolution'

const payment = (id: string, amount: number): PaymentFact => ({ id, status: 'succeeded', cents: amount })
const gone = (paymentId: string, amount: number, over: Partial<RefundFact> = {}): RefundFact => ({
  ...{ id: `refund of ${paymentId}`, paymentId, cents: amount, status: 'succeeded', reason: 'made-in-stripe' },
  ...{ method: 'stripe', retryOf: null, decided: null },
  ...over,
})
const moneyOf = (payments: PaymentFact[], refunds: RefundFact[]) => ({
  ...orderMoney(payments, refunds),
  payments,
  refunds,
  total: cents(62_500),
  owedForCanceled: cents(0),
})

type Row = [string, DecisionKind, PaymentFact[], RefundFact[], number, Resolution[]]
const all: Resolution[] = ['confirm-now', 'refund-all', 'keep']
test.each<Row>([
  ['doubtful, and part was refunded', 'paid-not-confirmed', [payment('a', 62_500)], [gone('a', 10_000)], 52_500, all],
  [
    'doubtful, and all of it was refunded',
    'paid-not-confirmed',
    [payment('a', 500)],
    [gone('a', 500)],
    0,
    ['confirm-now', 'keep'],
  ],
  [
    'doubtful, beside a second payment',
    'paid-not-confirmed',
    [payment('a', 62_500), payment('b', 62_500)],
    [gone('a', 10_000)],
    52_500,
    all,
  ],
  [
    'paid twice, and part of the second was refunded',
    'paid-twice',
    [payment('b', 62_500), payment('a', 62_500)],
    [gone('a', 2_500)],
    60_000,
    ['refund-all', 'keep'],
  ],
  ['paid less, nothing refunded', 'amount-differs', [payment('a', 50_000)], [], 0, ['keep', 'refund-all']],
  ['paid less, and all of it was refunded', 'amount-differs', [payment('a', 50_000)], [gone('a', 50_000)], 0, ['keep']],
])(
  'the amount in question and the offers depend on what is left of the payment: %s',
  (_, kind, payments, refunds, amount, offers) => {
    const money = moneyOf(payments, refunds)
    expect(amountInQuestion({ kind, sourceId: 'a' }, money)).toBe(amount)
    expect(offeredResolutions({ kind, sourceId: 'a' }, true, money)).toEqual(offers)
  },
)

test('what was refunded after a refund failed is not requested again', () => {
  const failed = gone('a', 60_000, { id: 'failed', status: 'failed' })
  const money = moneyOf([payment('a', 62_500)], [failed, gone('a', 10_000)])
  expect(amountInQuestion({ kind: 'refund-failed', sourceId: 'failed' }, money)).toBe(52_500)
})

test('an order that had ended cannot be confirmed', () => {
  const money = moneyOf([payment('a', 62_500)], [])
  expect(offeredResolutions({ kind: 'paid-not-confirmed', sourceId: 'a' }, false, money)).toEqual([
    'refund-all',
    'keep',
  ])
})

const resolutions: Resolution[] = ['confirm-now', 'refund-all', 'keep', 'try-refund-again', 'check-sent']

test.each<[DecisionKind, Resolution[], boolean]>([
  ['paid-not-confirmed', ['confirm-now', 'refund-all', 'keep'], true],
  ['paid-twice', ['refund-all', 'keep'], true],
  ['external-refund', ['keep'], false],
  ['refund-failed', ['keep', 'try-refund-again', 'check-sent'], true],
  ['refund-by-check', ['keep', 'try-refund-again', 'check-sent'], true],
  ['amount-differs', ['refund-all', 'keep'], true],
])('a decision of kind %s allows %j; closing it keeps money: %s', (kind, fit, keeps) => {
  expect(resolutions.filter((resolution) => fitsDecision(kind, resolution))).toEqual(fit)
  expect(closingKeepsMoney(kind)).toBe(keeps)
})

test('three resolutions refund money; a source that is the order itself means sold out', () => {
  expect(resolutions.filter(refundsMoney)).toEqual(['refund-all', 'try-refund-again', 'check-sent'])
  expect([whyUnconfirmed('order', 'order'), whyUnconfirmed('order', 'payment')]).toEqual([
    'sold-out',
    'disputed-or-refunded',
  ])
})

const otherFirst = payment('b', 10_000)
test.each<[string, PaymentFact[], RefundFact[], Resolution[], number]>([
  ['more than the total', [otherFirst, payment('a', 70_000)], [], ['keep', 'refund-all'], 7_500],
  [
    'more, and the difference was refunded',
    [otherFirst, payment('a', 70_000)],
    [gone('a', 7_500, { reason: 'amount-differs' })],
    ['keep'],
    0,
  ],
  ['exactly the total', [otherFirst, payment('a', 62_500)], [], ['keep', 'refund-all'], 0],
  ['less, beside a larger one', [payment('b', 90_000), payment('a', 50_000)], [], ['keep', 'refund-all'], 0],
  ['less, and all of it was refunded', [payment('b', 90_000), payment('a', 50_000)], [gone('a', 50_000)], ['keep'], 0],
])('the offers and the amount in question for a payment of %s', (_, payments, refunds, offers, amount) => {
  const money = moneyOf(payments, refunds)
  expect(offeredResolutions({ kind: 'amount-differs', sourceId: 'a' }, true, money)).toEqual(offers)
  expect(amountInQuestion({ kind: 'amount-differs', sourceId: 'a' }, money)).toBe(amount)
})

test.each<[RefundFact['status'], number]>([
  ['requested', 0],
  ['pending', 0],
  ['succeeded', 0],
  ['failed', 7_500],
  ['canceled', 7_500],
])('when the refund of a difference of $75 is %s, %i cents are still in question', (status, amount) => {
  const money = moneyOf([payment('a', 70_000)], [gone('a', 7_500, { reason: 'amount-differs', status })])
  expect(amountInQuestion({ kind: 'amount-differs', sourceId: 'a' }, money)).toBe(amount)
})

test('for an order that sold out, all that is left of its payments is in question and can be refunded', () => {
  const money = moneyOf([payment('a', 40_000), payment('b', 22_500)], [gone('b', 2_500)])
  expect(amountInQuestion({ kind: 'paid-not-confirmed', sourceId: 'order' }, money)).toBe(60_000)
  expect(offeredResolutions({ kind: 'paid-not-confirmed', sourceId: 'order' }, true, money)).toEqual(all)
  expect(amountInQuestion({ kind: 'paid-not-confirmed', sourceId: 'b' }, money)).toBe(20_000)
})

test('a payment that has not arrived or has failed leaves nothing; failed refunds and refunds of other payments subtract nothing', () => {
  const twice = (status: PaymentFact['status'], refunds: RefundFact[]) =>
    amountInQuestion(
      { kind: 'paid-twice', sourceId: 'a' },
      moneyOf([payment('b', 500), { ...payment('a', 62_500), status }], refunds),
    )
  expect([twice('processing', []), twice('failed', [])]).toEqual([0, 0])
  const others = [gone('b', 500), gone('a', 100, { status: 'failed' }), gone('a', 20, { status: 'canceled' })]
  expect(twice('succeeded', others)).toBe(62_500)
  expect(twice('succeeded', [gone('a', 100, { status: 'requested' }), gone('a', 20, { status: 'pending' })])).toBe(
    62_380,
  )
})

test('of several failed refunds only the one that the decision is about counts, up to what is left of its payment', () => {
  const refunds = ['x', 'y'].map((id, i) => gone('a', 1_000 * (i + 1), { id, status: 'failed' }))
  const money = moneyOf([payment('a', 62_500)], refunds)
  for (const kind of ['refund-failed', 'refund-by-check'] as const) {
    expect(amountInQuestion({ kind, sourceId: 'y' }, money)).toBe(2_000)
    expect(amountInQuestion({ kind, sourceId: 'gone' }, money)).toBe(0)
  }
  expect(amountInQuestion({ kind: 'external-refund', sourceId: 'x' }, money)).toBe(0)
})
