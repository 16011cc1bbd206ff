import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench, paidSession } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
beforeEach(() => {
  bench.do('POST', '/switches', { refunds: 'succeed' })
  bench.webhook.received.length = 0
})
afterAll(() => bench.close())

test('parts of a charge are refunded, and never more than is left', async () => {
  const { intent, charge } = await paidSession(bench)
  const first = await bench.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 5_000,
    metadata: { refund_id: 'r1' },
  })
  expect(first).toMatchObject({ amount: 5_000, status: 'succeeded', charge: charge.id, metadata: { refund_id: 'r1' } })
  await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 100_001 })).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    param: 'amount',
    message: 'Refund amount ($1000.01) is greater than unrefunded amount on charge ($1000.00)',
  })
  expect(await bench.stripe.refunds.create({ charge: charge.id })).toMatchObject({ amount: 100_000 })
  await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 1 })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  const read = await bench.stripe.charges.retrieve(charge.id, { expand: ['refunds'] })
  expect(read).toMatchObject({ amount_refunded: 105_000, refunded: true })
  expect(read.refunds?.data.map((refund) => refund.amount)).toEqual([100_000, 5_000])
  await bench.until(() => bench.webhook.types().filter((type) => type === 'charge.refunded').length === 2)
  expect(bench.webhook.types()).toContain('refund.created')
})

test.for([0, -5, 1.5])('an amount of %d is refused', async (amount) => {
  const { charge } = await paidSession(bench)
  await expect(bench.stripe.refunds.create({ charge: charge.id, amount })).rejects.toMatchObject({
    statusCode: 400,
    code: 'parameter_invalid_integer',
  })
})

test('refunds are listed for a payment and found by id', async () => {
  const { intent } = await paidSession(bench)
  const made = await bench.stripe.refunds.create({ payment_intent: intent.id, amount: 100 })
  const list = await bench.stripe.refunds.list({ payment_intent: intent.id })
  expect(list.data.map((refund) => refund.id)).toEqual([made.id])
  const read = await bench.stripe.refunds.retrieve(made.id, { expand: ['charge', 'balance_transaction'] })
  expect(read).toMatchObject({ charge: { amount_refunded: 100 }, balance_transaction: { amount: -100 } })
  await expect(bench.stripe.refunds.retrieve('re_none')).rejects.toMatchObject({ statusCode: 404 })
})

test('switch: a refund stays pending until it is settled', async () => {
  bench.do('POST', '/switches', { refunds: 'pending' })
  const { charge } = await paidSession(bench)
  const refund = await bench.stripe.refunds.create({ charge: charge.id, amount: 700 })
  expect(refund).toMatchObject({ status: 'pending' })
  bench.do('POST', '/clock', { advance: '20d' })
  expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'pending' })
  bench.do('POST', `/refunds/${refund.id}/succeed`)
  expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
  await bench.until(() => bench.webhook.types().includes('refund.updated'))
})

test('switch: a refund that succeeded fails later, and its money can be refunded again', async () => {
  bench.do('POST', '/switches', { refunds: 'fail-later' })
  const { charge } = await paidSession(bench)
  const refund = await bench.stripe.refunds.create({ charge: charge.id })
  expect(refund.status).toBe('succeeded')
  bench.do('POST', '/clock', { advance: '3s' })
  expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
  })
  await bench.until(() => bench.webhook.types().includes('refund.failed'))
  expect(await bench.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 0, refunded: false })
  bench.do('POST', '/switches', { refunds: 'succeed' })
  expect(await bench.stripe.refunds.create({ charge: charge.id })).toMatchObject({ status: 'succeeded' })
})

test.for([
  ['4000000000007726', 'pending', 'succeeded'],
  ['4000000000005126', 'succeeded', 'failed'],
])('a refund on card %s is first %s and then %s', async ([number, first, then]) => {
  const { charge } = await paidSession(bench, {}, number)
  const refund = await bench.stripe.refunds.create({ charge: charge.id })
  expect(refund.status).toBe(first)
  bench.do('POST', '/clock', { advance: '3s' })
  expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe(then)
})

test('a refund made in the dashboard has none of our metadata', async () => {
  const { session, intent } = await paidSession(bench)
  bench.do('POST', '/refunds', { session: session.id, amount: 2_500 })
  const { data } = await bench.stripe.refunds.list({ payment_intent: intent.id })
  expect(data).toMatchObject([{ amount: 2_500, metadata: {} }])
  await bench.until(() => bench.webhook.types().includes('charge.refunded'))
})
