import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession, submit } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

async function paidByBank(): Promise<string> {
  const session = await openSession(bench)
  const fields = { method: 'us_bank_account', email: 'buyer@city.example', number: '', expiry: '', cvc: '', name: '' }
  const response = await submit(bench, `/c/pay/${session.id}`, fields)
  expect(response.status).toBe(303)
  return session.id
}

function retrieve(id: string) {
  return bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge', 'customer'] })
}

test('a bank payment completes the session unpaid, with a customer and a pending charge', async () => {
  const session = await retrieve(await paidByBank())
  expect(session).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    customer: { email: 'buyer@city.example' },
  })
  expect(session.payment_intent).toMatchObject({
    status: 'processing',
    latest_charge: { status: 'pending', paid: false, payment_method_details: { type: 'us_bank_account' } },
  })
  await bench.until(() => bench.webhook.types().includes('checkout.session.completed'))
})

test('the bank pays, by the control', async () => {
  const id = await paidByBank()
  bench.do('POST', `/ach/${id}/succeed`)
  expect(await retrieve(id)).toMatchObject({ payment_status: 'paid', payment_intent: { status: 'succeeded' } })
  await bench.until(() => bench.webhook.types().includes('checkout.session.async_payment_succeeded'))
  expect(bench.standIn.control('POST', `/ach/${id}/succeed`).status).toBe(400)
})

test('the bank pays, four days later by the clock', async () => {
  const id = await paidByBank()
  bench.do('POST', '/clock', { advance: '95h' })
  expect(await retrieve(id)).toMatchObject({ payment_status: 'unpaid' })
  bench.do('POST', '/clock', { advance: '2h' })
  expect(await retrieve(id)).toMatchObject({ payment_status: 'paid' })
})

test('the bank refuses the payment', async () => {
  const id = await paidByBank()
  bench.do('POST', `/ach/${id}/fail`)
  expect(await retrieve(id)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'requires_payment_method', latest_charge: { status: 'failed' } },
  })
  await bench.until(() => bench.webhook.types().includes('checkout.session.async_payment_failed'))
})

test('a pending bank payment cannot be refunded; a refund of a paid one is pending first', async () => {
  const id = await paidByBank()
  const payment = (await bench.stripe.checkout.sessions.retrieve(id)).payment_intent
  const ask = () => bench.stripe.refunds.create({ payment_intent: String(payment) })
  await expect(ask()).rejects.toMatchObject({ statusCode: 400 })
  bench.do('POST', `/ach/${id}/succeed`)
  const refund = await ask()
  expect(refund.status).toBe('pending')
  bench.do('POST', '/clock', { advance: '4d' })
  expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
})

test('a session that excludes bank accounts offers none', async () => {
  const session = await openSession(bench, { excluded_payment_method_types: ['us_bank_account'] })
  expect(await (await fetch(session.url ?? '')).text()).not.toContain('US bank account')
  await submit(bench, `/c/pay/${session.id}`, { method: 'us_bank_account', email: 'buyer@city.example' })
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
})
