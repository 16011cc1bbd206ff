import { expect, test } from 'vitest'
import { orderMoney } from '@/lib/payments/rules/order-money'
import type { OrderState } from '../views'
import {
  canceledQuantityOf,
  hasEndedUnpaid,
  isAccepted,
  isFullyCanceled,
  orderState,
  type StateFacts,
} from './order-state'
import { stateOfOrder } from './state-of-order'

const about: StateFacts = {
  hasProcessingPayment: false,
  isPaid: true,
  unconfirmed: null,
  total: 62_500,
  paid: 62_500,
  refunded: 0,
  refundPending: 0,
  failed: 0,
  nothingLeft: false,
}
const paid = (change: Partial<StateFacts>) => orderState('accepted', { ...about, ...change })

test('an accepted order that is yet to be paid is confirmed, until all of it is canceled', () => {
  expect(paid({ isPaid: false, paid: 0 })).toBe('confirmed')
  expect(paid({ isPaid: false, paid: 0, nothingLeft: true })).toBe('paid-canceled')
})

test('before payment an order is to pay, or waits for a bank; an attempt that ended keeps its status', () => {
  expect(orderState('pending', about)).toBe('to-pay')
  expect(orderState('pending', { ...about, hasProcessingPayment: true })).toBe('bank')
  expect(orderState('canceled', { ...about, nothingLeft: true })).toBe('canceled')
  expect(orderState('expired', { ...about, nothingLeft: true })).toBe('expired')
  for (const status of ['canceled', 'expired'] as const)
    expect(orderState(status, { ...about, hasProcessingPayment: true, nothingLeft: true })).toBe('bank-late')
})

test('an order’s row and its payments give its state: a payment on its way, a time of payment, a total of zero', () => {
  const payment = (status: 'processing' | 'succeeded') => orderMoney([{ id: 'p', status, cents: 62_500 }], [])
  const row = { status: 'accepted' as const, paidAt: new Date('2027-01-05T18:00:00Z'), totalCents: 62_500 }
  const stateFrom = (change: Partial<Parameters<typeof stateOfOrder>[0]>, money = payment('succeeded')) =>
    stateOfOrder({ ...row, ...change }, { money, unconfirmed: null, nothingLeft: false })
  expect(stateFrom({})).toBe('paid')
  expect(stateFrom({ paidAt: null })).toBe('confirmed')
  expect(stateFrom({ totalCents: 0 })).toBe('confirmed')
  expect(stateFrom({ status: 'pending', paidAt: null }, payment('processing'))).toBe('bank')
  expect(stateFrom({ status: 'pending', paidAt: null }, orderMoney([], []))).toBe('to-pay')
})

test('a settled order is paid, or confirmed when free; a seat that sold out takes precedence', () => {
  expect(paid({})).toBe('paid')
  expect(paid({ total: 0, paid: 0 })).toBe('confirmed')
  expect(paid({ unconfirmed: 'open', nothingLeft: true })).toBe('paid-not-confirmed')
  expect(paid({ unconfirmed: 'closed' })).toBe('closed')
})

test('a fully canceled order says where its money is', () => {
  expect(paid({ nothingLeft: true, refundPending: 55_000 })).toBe('paid-canceled-refund-pending')
  expect(paid({ nothingLeft: true, refunded: 55_000 })).toBe('paid-canceled-refunded')
  expect(paid({ nothingLeft: true, refunded: 10_000, refundPending: 45_000 })).toBe('paid-canceled-refund-pending')
  expect(paid({ nothingLeft: true })).toBe('paid-canceled')
  expect(paid({ nothingLeft: true, failed: 55_000 })).toBe('refund-failed')
})

test('a partial refund makes an order partly refunded, unless only a duplicate payment was refunded', () => {
  expect(paid({ refunded: 10_000 })).toBe('partly-refunded')
  expect(paid({ refunded: 62_500 })).toBe('refunded')
  expect(paid({ paid: 125_000, refunded: 62_500 })).toBe('paid')
  expect(paid({ refundPending: 10_000 })).toBe('paid')
})

test('a settled order has a receipt; an abandoned order has ended unpaid', () => {
  const settled: OrderState[] = [
    'paid',
    'confirmed',
    'paid-not-confirmed',
    'partly-refunded',
    'paid-canceled',
    'paid-canceled-refunded',
  ]
  for (const state of settled) expect([isAccepted(state), hasEndedUnpaid(state)]).toEqual([true, false])
  for (const state of ['canceled', 'expired'] as const)
    expect([isAccepted(state), hasEndedUnpaid(state)]).toEqual([false, true])
  for (const state of ['to-pay', 'bank', 'bank-late'] as const)
    expect([isAccepted(state), hasEndedUnpaid(state)]).toEqual([false, false])
})

test('when one of two copies shipped, one is canceled and the order is not fully canceled', () => {
  const canceledAt = new Date('2026-11-24T20:00:00Z')
  const half = { quantity: 2, shipped: 1, canceledAt }
  expect(canceledQuantityOf(half)).toBe(1)
  expect(canceledQuantityOf({ ...half, canceledAt: null })).toBe(0)
  expect(isFullyCanceled([half])).toBe(false)
  expect(isFullyCanceled([{ ...half, shipped: 0 }])).toBe(true)
  expect(
    isFullyCanceled([
      { ...half, shipped: 0 },
      { quantity: 1, shipped: 0, canceledAt: null },
    ]),
  ).toBe(false)
  expect(isFullyCanceled([])).toBe(false)
})

test('an order paid below its total, with no refund, is paid', () => {
  expect(paid({ paid: 50_000 })).toBe('paid')
})
