import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { type CheckoutSessionFact, decideSettlement, type SettleableOrder } from './settlement'

const order = (over: Partial<SettleableOrder> = {}): SettleableOrder => ({
  status: 'pending',
  total: cents(62500),
  payments: [],
  ...over,
})
const paid: CheckoutSessionFact = {
  checkoutSessionId: 'cs_1',
  status: 'complete',
  paymentStatus: 'paid',
  amount: cents(62500),
  stripePaymentId: 'pi_1',
  failed: false,
  refunded: cents(0),
  disputed: false,
  method: 'card',
}

test('three deliveries of one webhook settle a paid session once (pinelab #620)', () => {
  expect(decideSettlement(order(), paid)).toEqual({
    do: 'record',
    stripePaymentId: 'pi_1',
    amountDiffers: false,
    paidTwice: false,
    condition: 'good',
  })
  const settled = order({ status: 'accepted', payments: [{ stripeId: 'pi_1', status: 'succeeded' }] })
  expect(decideSettlement(settled, paid)).toEqual({ do: 'nothing' })
})

test('a stale fact never undoes a success when webhook and browser race (medusa #13301)', () => {
  const settled = order({ status: 'accepted', payments: [{ stripeId: 'pi_1', status: 'succeeded' }] })
  expect(decideSettlement(settled, { ...paid, status: 'open', paymentStatus: 'unpaid' })).toEqual({ do: 'nothing' })
  expect(decideSettlement(settled, { ...paid, status: 'expired' })).toEqual({ do: 'nothing' })
})

test('a payment after the order’s end is still recorded (both paid, and the second order hung: vendure #3065, pretix #74)', () => {
  expect(decideSettlement(order({ status: 'expired' }), paid).do).toBe('record')
  expect(decideSettlement(order({ status: 'canceled' }), paid).do).toBe('record')
})

test('a second payment of one order is recorded as paid twice', () => {
  const settled = order({ status: 'accepted', payments: [{ stripeId: 'pi_0', status: 'succeeded' }] })
  expect(decideSettlement(settled, paid)).toEqual({
    do: 'record',
    stripePaymentId: 'pi_1',
    amountDiffers: false,
    paidTwice: true,
    condition: 'good',
  })
})

test('a bank payment waits, then succeeds or fails', () => {
  const onItsWay = { ...paid, paymentStatus: 'unpaid' as const, method: 'us_bank_account' as const }
  expect(decideSettlement(order(), onItsWay)).toEqual({ do: 'wait-for-bank', stripePaymentId: 'pi_1' })
  const waiting = order({ payments: [{ stripeId: 'pi_1', status: 'processing' }] })
  expect(decideSettlement(waiting, onItsWay)).toEqual({ do: 'nothing' })
  expect(decideSettlement(waiting, { ...onItsWay, failed: true })).toEqual({
    do: 'bank-declined',
    stripePaymentId: 'pi_1',
  })
  expect(decideSettlement(waiting, { ...onItsWay, paymentStatus: 'paid' }).do).toBe('record')
})

test('an amount that differs from the order’s total is recorded and reported', () => {
  expect(decideSettlement(order(), { ...paid, amount: cents(1) })).toMatchObject({ do: 'record', amountDiffers: true })
})

test('a refund or dispute of a payment is known before the payment buys anything', () => {
  const table = [
    [0, false, 'good'],
    [1, false, 'partly-refunded-or-disputed'],
    [0, true, 'partly-refunded-or-disputed'],
    [62_499, true, 'partly-refunded-or-disputed'],
    [62_500, false, 'refunded'],
  ] as const
  for (const [refunded, disputed, condition] of table)
    expect(decideSettlement(order(), { ...paid, refunded: cents(refunded), disputed })).toMatchObject({ condition })
})

test('a session that is still open changes nothing, whatever else it says', () => {
  expect(decideSettlement(order(), { ...paid, status: 'open' })).toEqual({ do: 'nothing' })
})

test('an expired session ends an order that waits for payment, and no other order', () => {
  const expired = { ...paid, status: 'expired' as const }
  expect(decideSettlement(order(), expired)).toEqual({ do: 'expire' })
  for (const status of ['requested', 'accepted', 'canceled', 'expired'] as const)
    expect(decideSettlement(order({ status }), expired)).toEqual({ do: 'nothing' })
})

test('a payment that failed for good is not recorded again', () => {
  const failed = order({ payments: [{ stripeId: 'pi_1', status: 'failed' }] })
  expect(decideSettlement(failed, paid)).toEqual({ do: 'nothing' })
})

test('a session without a payment settles nothing; a payment beside one that is still processing is not paid twice', () => {
  expect(decideSettlement(order(), { ...paid, stripePaymentId: null })).toEqual({ do: 'nothing' })
  const waiting = order({ payments: [{ stripeId: 'pi_0', status: 'processing' }] })
  expect(decideSettlement(waiting, paid)).toMatchObject({ do: 'record', paidTwice: false })
})

test('a payment of zero does not count as refunded', () => {
  expect(decideSettlement(order(), { ...paid, amount: cents(0) })).toMatchObject({ condition: 'good' })
})
