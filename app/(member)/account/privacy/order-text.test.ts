import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { ErasurePlan } from '@/lib/privacy/privacy-page'
import { downloadsText, orderText } from './order-text'

type OrderPlan = ErasurePlan['orders'][number]
type Lines = NonNullable<OrderPlan['cancellation']>['lines']
type Parts = NonNullable<OrderPlan['cancellation']>['plan']['parts']

const seat = (id: string, title = 'City Clerks: Full', netCents = 62_500) => ({
  id,
  title,
  kind: 'registration',
  netCents,
  taxCents: 0,
  quantity: 1,
  shippedQuantity: 0,
  canceledAt: null,
})
const book = {
  ...seat('book', 'Brown Act Guide', 6_000),
  kind: 'print',
  quantity: 3,
  shippedQuantity: 1,
  taxCents: 400,
}
const part = (lineId: string, rule: Parts[number]['rule'], net: number, charge = 0): Parts[number] => ({
  lineId,
  rule,
  net: cents(net),
  tax: cents(0),
  charge: cents(charge),
  refundUntil: '2027-04-23',
})

const plan = (lines: object[], parts: Parts, over: Partial<OrderPlan> = {}): OrderPlan => ({
  order: { number: 10_234, status: 'accepted' } as OrderPlan['order'],
  ownOrder: true,
  arriving: cents(0),
  digitalCopies: (lines as Lines).filter((line) => line.kind === 'digital' && line.canceledAt === null).length,
  cancellation: {
    plan: { parts, total: cents(parts.reduce((all, { net }) => all + net, 0)) },
    lines: lines as Lines,
  },
  ...over,
})

const four = [seat('me'), seat('b'), seat('c'), seat('d')]

test.each([
  [
    'one seat of four, less the charge',
    plan(four, [part('me', 'less-charge', 55_000, 7_500)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Full. We’ll refund $550.00 to the card or account you paid with. We keep the $75.00 processing charge. Not affected in this order: 3 other registrations.',
  ],
  [
    'a colleague’s order',
    plan(four, [part('me', 'less-charge', 55_000, 7_500)], { ownOrder: false }),
    'Order 10234: we’ll cancel your registration for City Clerks: Full. We’ll refund $550.00 to the person who paid. We keep the $75.00 processing charge.',
  ],
  [
    'after the last day',
    plan([seat('me')], [part('me', 'past-deadline', 0)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Full. There is no refund. We keep $625.00: the last day for a refund was April 23, 2027.',
  ],
  [
    'a guest pass',
    plan([seat('me', 'City Clerks: Guest', 5_000)], [part('me', 'guest', 0)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Guest. There is no refund. We keep $50.00: guest fees are not refunded.',
  ],
  [
    'unshipped copies, refunded in full, with a seat',
    plan([seat('me'), book], [part('me', 'less-charge', 55_000, 7_500), part('book', 'full', 4_400)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Full and 2 printed copies of Brown Act Guide. We’ll refund $594.00 to the card or account you paid with. We keep the $75.00 processing charge.',
  ],
  [
    'nothing is kept if everything was refunded before',
    plan([seat('me')], [part('me', 'nothing-paid', 0)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Full. There is no refund.',
  ],
  [
    'a copy to download is not called unaffected',
    plan([seat('me'), { ...book, id: 'pdf', kind: 'digital' }], [part('me', 'less-charge', 55_000, 7_500)]),
    'Order 10234: we’ll cancel your registration for City Clerks: Full. We’ll refund $550.00 to the card or account you paid with. We keep the $75.00 processing charge.',
  ],
  [
    'nothing in the order is canceled',
    plan([], [], { cancellation: null }),
    'Order 10234 is paid. Nothing in this order will be canceled or refunded.',
  ],
  [
    'an accepted order that is not paid',
    plan([], [], {
      cancellation: null,
      order: { number: 10_234, status: 'accepted', paidAt: null } as OrderPlan['order'],
    }),
    'Order 10234 is not paid yet. Nothing in this order will be canceled.',
  ],
])('before an account is deleted, each order says what is canceled, refunded and kept: %s', (_, of, said) => {
  expect(orderText(of)).toBe(said)
})

const paidOrder = { number: 10_234, status: 'accepted', paidAt: new Date('2027-03-01T12:00:00Z') } as OrderPlan['order']
const bought = (lines: object[], over: Partial<OrderPlan> = {}) => plan(lines, [], { order: paidOrder, ...over })
const pdf = { ...book, kind: 'digital' }

test.each([
  ['a copy and its receipt', [bought([pdf])], false, 'digital copy or receipt. Download them first.'],
  ['a receipt alone', [bought([seat('me')])], false, 'receipt. Download it first.'],
  [
    'colleagues’ calendar files',
    [bought([pdf, pdf]), bought([seat('b')])],
    true,
    'digital copies, receipts or calendar files. Download them first.',
  ],
])(
  'before an account is deleted, the page says what can no longer be downloaded: %s',
  (_, orders, colleaguesStay, said) => {
    expect(downloadsText({ orders, colleaguesStay })).toBe(`You’ll no longer be able to download your ${said}`)
  },
)

test('nothing is said about downloads of another person’s order, an unpaid one or a canceled copy', () => {
  const canceled = { ...pdf, canceledAt: new Date() }
  const unpaid = { number: 10_234, status: 'pending', paidAt: null } as OrderPlan['order']
  const free = { number: 10_234, status: 'accepted', paidAt: null } as OrderPlan['order']
  const orders = [
    bought([pdf], { ownOrder: false }),
    bought([pdf], { order: unpaid }),
    bought([canceled], { order: free }),
  ]
  expect(downloadsText({ orders, colleaguesStay: false })).toBe('')
})
