import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession, paidSession, payWith } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

test('a session is created, read again, listed and shows its lines', async () => {
  const session = await openSession(bench, { customer_email: 'clerk@alder.example' })
  expect(session).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 105_000,
    payment_intent: null,
  })
  expect(session.url).toBe(`${bench.standIn.url}/c/pay/${session.id}`)
  expect(session.line_items).toBeUndefined()
  const again = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] })
  expect(again.line_items?.data[0]).toMatchObject({
    description: 'Annual Conference, full',
    quantity: 2,
    amount_total: 105_000,
  })
  const lines = await bench.stripe.checkout.sessions.listLineItems(session.id)
  expect(lines.data).toHaveLength(1)
  const list = await bench.stripe.checkout.sessions.list({ limit: 1 })
  expect(list.data[0]?.id).toBe(session.id)
})

test('a card pays: the browser is sent on, and session, payment and charge agree', async () => {
  const open = await openSession(bench)
  const response = await payWith(bench, open.id)
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(`http://localhost:3000/checkout/done?session=${open.id}`)
  const { session, intent, charge } = await paidSession(bench)
  expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null, customer: null })
  expect(session.customer_details).toMatchObject({ email: 'buyer@city.example', name: 'Quill Canary' })
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 105_000, metadata: { order: 'order-1' } })
  expect(charge).toMatchObject({
    paid: true,
    amount: 105_000,
    payment_method_details: { card: { last4: '4242', brand: 'visa' } },
  })
})

test('only an open session can be expired', async () => {
  const open = await openSession(bench)
  expect(await bench.stripe.checkout.sessions.expire(open.id)).toMatchObject({ status: 'expired', url: null })
  await expect(bench.stripe.checkout.sessions.expire(open.id)).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('status of `expired`'),
  })
  const page = await fetch(`${bench.standIn.url}/c/pay/${open.id}`)
  expect(await page.text()).toContain('This payment page has expired')
})
