import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession, secretKey, sessionParams } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

function seconds(ahead: number): number {
  return Math.floor(Date.now() / 1000) + ahead
}

function lines(count: number, unit_amount = 100): Stripe.Checkout.SessionCreateParams['line_items'] {
  const price_data = { currency: 'usd', unit_amount, product_data: { name: 'Book' } }
  return Array.from({ length: count }, () => ({ quantity: 1, price_data }))
}

test('a wrong key is 401, and its middle is not shown', async () => {
  const { port } = bench.standIn
  const stranger = new Stripe('sk_test_somebody_else', { host: '127.0.0.1', port, protocol: 'http' })
  await expect(stranger.charges.list()).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
    statusCode: 401,
    message: 'Invalid API Key provided: sk_test_********else',
  })
})

test('payment_method_types is an unknown parameter', async () => {
  const params = { ...sessionParams, payment_method_types: ['card'] }
  await expect(bench.stripe.checkout.sessions.create(params)).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 400,
    code: 'parameter_unknown',
    param: 'payment_method_types',
    message: 'Received unknown parameter: payment_method_types',
  })
})

test('an unknown parameter deep inside is named in full', async () => {
  const response = await fetch(`${bench.standIn.url}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}` },
    body: 'success_url=http://localhost/&line_items[0][price_data][currency]=usd&line_items[0][price_data][amount]=1',
  })
  expect(await response.json()).toMatchObject({ error: { param: 'line_items[0][price_data][amount]' } })
})

test.for([
  [{ success_url: undefined }, 'Missing required param: success_url.'],
  [{ mode: 'subscription' }, 'The sandbox stand-in does not do this: mode subscription.'],
  [{ expires_at: seconds(29 * 60) }, 'at least 30 minutes'],
  [{ expires_at: seconds(25 * 60 * 60) }, 'less than 24 hours'],
  [{ line_items: lines(1, 49) }, 'at least $0.50 usd'],
  [{ line_items: lines(101) }, 'exceeded maximum 100'],
  [{ line_items: [] }, 'line_items'],
  [{ customer_email: 'nobody' }, 'Invalid email address'],
  [{ customer: 'cus_none' }, "No such customer: 'cus_none'"],
  [{ metadata: { ['k'.repeat(41)]: 'v' } }, '40 characters'],
  [{ metadata: { key: 'v'.repeat(501) } }, '500 characters'],
  [{ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, 'v'])) }, 'at most 50 keys'],
  [{ payment_intent_data: { metadata: { key: 'v'.repeat(501) } } }, '500 characters'],
  [{ cancel_url: 'nowhere' }, 'Not a valid URL'],
  [{ expand: ['nothing'] }, 'This property cannot be expanded (nothing).'],
] as const)('a session with %j is refused', async ([change, words]) => {
  const params: Stripe.Checkout.SessionCreateParams = JSON.parse(JSON.stringify({ ...sessionParams, ...change }))
  await expect(bench.stripe.checkout.sessions.create(params)).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    message: expect.stringContaining(words),
  })
})

test('values just within the rules pass', async () => {
  const session = await openSession(bench, { expires_at: seconds(31 * 60), line_items: lines(100, 1) })
  expect(session.amount_total).toBe(100)
})

test('a missing object is 404 resource_missing; an address that Stripe lacks is 404 too', async () => {
  await expect(bench.stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
  })
  const response = await fetch(`${bench.standIn.url}/v1/nothing`, { headers: { authorization: `Bearer ${secretKey}` } })
  expect(response.status).toBe(404)
})

test('a card that is declined through the API is 402 card_error', async () => {
  const params = { amount: 1_000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa_chargeDeclined' }
  await expect(bench.stripe.paymentIntents.create(params)).rejects.toMatchObject({
    type: 'StripeCardError',
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'generic_decline',
  })
  const paid = await bench.stripe.paymentIntents.create({ ...params, payment_method: 'pm_card_visa' })
  expect(paid).toMatchObject({ status: 'succeeded', amount_received: 1_000 })
})

test('lists have pages, in both directions', async () => {
  const made: string[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) made.unshift((await bench.stripe.customers.create({ name })).id)
  const first = await bench.stripe.customers.list({ limit: 2 })
  expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2))
  expect(first.has_more).toBe(true)
  const next = await bench.stripe.customers.list({ limit: 2, starting_after: made[1] })
  expect(next.data.map(({ id }) => id)).toEqual(made.slice(2, 4))
  const back = await bench.stripe.customers.list({ limit: 2, ending_before: made[3] })
  expect(back.data.map(({ id }) => id)).toEqual(made.slice(1, 3))
  const all = await bench.stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
  expect(all.map(({ id }) => id)).toEqual(made)
  await expect(bench.stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
})

test('the version of the request is echoed', async () => {
  const response = await fetch(`${bench.standIn.url}/v1/charges`, {
    headers: { authorization: `Bearer ${secretKey}`, 'stripe-version': '2026-10-28.preview' },
  })
  expect(response.headers.get('stripe-version')).toBe('2026-10-28.preview')
  expect(response.headers.get('request-id')).toMatch(/^req_/)
})

test('nothing is served under a name that is not loopback, or to a page of another site', async () => {
  const { request } = await import('node:http')
  const statusFor = (headers: Record<string, string>) =>
    new Promise((resolve) => {
      const asked = request(
        { port: bench.standIn.port, host: '127.0.0.1', path: '/_sandbox/state', headers },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        },
      )
      asked.end()
    })
  expect(await statusFor({ host: 'rebound.example' })).toBe(403)
  expect(await statusFor({ origin: 'https://elsewhere.example' })).toBe(403)
  expect(await statusFor({ origin: 'null' })).toBe(403)
  expect(await statusFor({})).toBe(200)
})
