import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession, paidSession, secretKey, sessionParams } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

async function post(path: string, key: string, fields: Record<string, string>) {
  const response = await fetch(`${bench.standIn.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'idempotency-key': key },
    body: new URLSearchParams(fields),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

test('the same key and parameters get the same body, and nothing is made twice', async () => {
  const { charge } = await paidSession(bench)
  const first = await post('/v1/refunds', 'k1', { charge: charge.id, amount: '100' })
  const second = await post('/v1/refunds', 'k1', { amount: '100', charge: charge.id })
  expect(second.body).toBe(first.body)
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect((await bench.stripe.refunds.list({ charge: charge.id })).data).toHaveLength(1)
})

test('through the package: one session for one key', async () => {
  const one = await bench.stripe.checkout.sessions.create(sessionParams, { idempotencyKey: 'checkout-1' })
  const two = await bench.stripe.checkout.sessions.create(sessionParams, { idempotencyKey: 'checkout-1' })
  expect(two.id).toBe(one.id)
})

test('the same key with other parameters, or for another path, is an error', async () => {
  const options = { idempotencyKey: 'checkout-2' }
  await bench.stripe.checkout.sessions.create(sessionParams, options)
  await expect(
    bench.stripe.checkout.sessions.create({ ...sessionParams, client_reference_id: 'order-2' }, options),
  ).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
  await expect(bench.stripe.customers.create({}, options)).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
})

test('a refused parameter is not remembered: the key can be used for the correct request', async () => {
  const { charge } = await paidSession(bench)
  expect((await post('/v1/refunds', 'k2', { charge: charge.id, amount: 'many' })).status).toBe(400)
  expect((await post('/v1/refunds', 'k2', { charge: charge.id, amount: '100' })).status).toBe(200)
})

test('a 500 answer is remembered for a day, then the key is free', async () => {
  const session = await openSession(bench)
  bench.do('POST', '/fail-next', { kind: '500', times: 1 })
  const path = `/v1/checkout/sessions/${session.id}/expire`
  expect((await post(path, 'k3', {})).status).toBe(500)
  expect((await post(path, 'k3', {})).status).toBe(500)
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
  bench.do('POST', '/clock', { advance: '25h' })
  // By now the session has expired, so this is a new answer and not the remembered one.
  expect((await post(path, 'k3', {})).status).toBe(400)
})

test('remembered answers survive a restart', async () => {
  const first = await post('/v1/customers', 'k4', { email: 'a@city.example' })
  await bench.restart()
  expect((await post('/v1/customers', 'k4', { email: 'a@city.example' })).body).toBe(first.body)
})
