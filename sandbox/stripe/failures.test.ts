import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, paidSession, secretKey } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

function retrying(): Stripe {
  const { port } = bench.standIn
  return new Stripe(secretKey, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 2 })
}

test('429: the package does not retry it automatically, and the key stays free', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/fail-next', { kind: '429' })
  const options = { idempotencyKey: 'limited' }
  await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 100 }, options)).rejects.toMatchObject({
    type: 'StripeRateLimitError',
  })
  expect(await bench.stripe.refunds.create({ charge: charge.id, amount: 100 }, options)).toMatchObject({ amount: 100 })
})

test('500 on a read: the package tries again and gets its answer', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/fail-next', { kind: '500' })
  expect((await retrying().charges.retrieve(charge.id)).id).toBe(charge.id)
})

test('500 after the work was done: the refund exists although the caller got an error', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/fail-next', { kind: '500-after' })
  await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 100 })).rejects.toMatchObject({
    type: 'StripeAPIError',
  })
  expect((await bench.stripe.refunds.list({ charge: charge.id })).data).toHaveLength(1)
})

test('the connection breaks after the work was done: a retry under the same key gets the answer', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/fail-next', { kind: 'hang-up-after' })
  const refund = await retrying().refunds.create({ charge: charge.id, amount: 100 })
  const { data } = await bench.stripe.refunds.list({ charge: charge.id })
  expect(data.map(({ id }) => id)).toEqual([refund.id])
})

test('the connection breaks before the work: nothing was made', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/fail-next', { kind: 'hang-up' })
  await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
    type: 'StripeConnectionError',
  })
  expect((await bench.stripe.refunds.list({ charge: charge.id })).data).toEqual([])
})

test('an unknown switch or control is refused, so a typing error in a test is noticed', () => {
  expect(bench.standIn.control('POST', '/switches', { dupplicate: true }).status).toBe(400)
  expect(bench.standIn.control('POST', '/fail-next', { kind: '418' }).status).toBe(400)
  expect(bench.standIn.control('POST', '/clock', { advance: 'soon' }).status).toBe(400)
  expect(bench.standIn.control('POST', '/nothing').status).toBe(404)
})
