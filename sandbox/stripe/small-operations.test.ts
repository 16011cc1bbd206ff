import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession, paidSession } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

test('sessions, payments, charges and refunds take metadata, key by key', async () => {
  const { stripe } = bench
  const { session, intent, charge } = await paidSession(bench)
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 100, metadata: { a: '1' } })
  const change = { metadata: { order: '', b: '2' } }
  expect(charge.metadata).toEqual({ order: 'order-1' })
  expect((await stripe.checkout.sessions.update(session.id, change)).metadata).toEqual({ b: '2' })
  expect((await stripe.paymentIntents.update(intent.id, change)).metadata).toEqual({ b: '2' })
  expect((await stripe.charges.update(charge.id, change)).metadata).toEqual({ b: '2' })
  expect((await stripe.refunds.update(refund.id, change)).metadata).toEqual({ a: '1', b: '2' })
  await expect(stripe.refunds.cancel(refund.id)).rejects.toMatchObject({ statusCode: 400 })
})

test('payments and charges are read and listed, with their movements on the balance', async () => {
  const { stripe } = bench
  const { intent, charge } = await paidSession(bench)
  expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).toBe(intent.id)
  const read = await stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method', 'latest_charge'] })
  expect(read).toMatchObject({ payment_method: { card: { last4: '4242' } }, latest_charge: { id: charge.id } })
  expect((await stripe.charges.list({ payment_intent: intent.id })).data.map(({ id }) => id)).toEqual([charge.id])
  const [movement] = (await stripe.balanceTransactions.list({ source: charge.id })).data
  // 2.9% and 30 cents of $1,050.
  expect(movement).toMatchObject({ amount: 105_000, fee: 3_075, net: 101_925, type: 'charge' })
  expect((await stripe.balanceTransactions.retrieve(movement?.id ?? '')).id).toBe(movement?.id)
  expect(await stripe.paymentMethods.retrieve(String(intent.payment_method))).toMatchObject({ type: 'card' })
})

test('a payment by token is confirmed once, or canceled', async () => {
  const { paymentIntents } = bench.stripe
  const made = await paymentIntents.create({ amount: 500, currency: 'usd' })
  expect(made.status).toBe('requires_payment_method')
  const paid = await paymentIntents.confirm(made.id, { payment_method: 'pm_card_visa' })
  expect(paid.status).toBe('succeeded')
  await expect(paymentIntents.confirm(made.id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  })
  await expect(paymentIntents.cancel(made.id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
  const other = await paymentIntents.create({ amount: 500, currency: 'usd' })
  expect(await paymentIntents.cancel(other.id)).toMatchObject({ status: 'canceled' })
  await expect(paymentIntents.create({ amount: 49, currency: 'usd' })).rejects.toMatchObject({
    code: 'amount_too_small',
  })
})

test('an invoice and its items are changed while it is a draft', async () => {
  const { stripe } = bench
  const customer = await stripe.customers.create({ name: 'City of Alder' })
  const invoice = await stripe.invoices.create({ customer: customer.id })
  const id = invoice.id ?? ''
  const item = await stripe.invoiceItems.create({ customer: customer.id, invoice: id, currency: 'usd', amount: 900 })
  expect(await stripe.invoiceItems.update(item.id, { amount: 700, description: 'Book' })).toMatchObject({ amount: 700 })
  expect(await stripe.invoiceItems.retrieve(item.id)).toMatchObject({ description: 'Book' })
  expect(await stripe.invoices.update(id, { description: 'Thanks' })).toMatchObject({
    description: 'Thanks',
    total: 700,
  })
  await stripe.invoices.finalizeInvoice(id)
  expect(await stripe.invoices.markUncollectible(id)).toMatchObject({ status: 'uncollectible' })
})

test('a dispute is closed by accepting it', async () => {
  const { charge } = await paidSession(bench)
  bench.do('POST', '/disputes', { charge: charge.id })
  const [dispute] = (await bench.stripe.disputes.list({ charge: charge.id })).data
  expect(await bench.stripe.disputes.close(dispute?.id ?? '')).toMatchObject({ status: 'lost' })
})

test('redaction jobs are listed and changed', async () => {
  const { session } = await paidSession(bench)
  const objects = { checkout_sessions: [session.id] }
  const job = await bench.stripe.rawRequest('POST', '/v1/privacy/redaction_jobs', { objects })
  const { id } = JSON.parse(JSON.stringify(job))
  await bench.stripe.rawRequest('POST', `/v1/privacy/redaction_jobs/${id}`, { validation_behavior: 'fix' })
  const list = await bench.stripe.rawRequest('GET', '/v1/privacy/redaction_jobs')
  expect(JSON.parse(JSON.stringify(list)).data).toMatchObject([{ id, validation_behavior: 'fix' }])
})

test('the control pays a session without a browser, by card or by bank, and shows a decline', async () => {
  const byCard = await openSession(bench)
  const paid = bench.do('POST', `/sessions/${byCard.id}/pay`)
  expect(paid).toMatchObject({ status: 303, session: { payment_status: 'paid' } })
  const byBank = await openSession(bench)
  expect(bench.do('POST', `/sessions/${byBank.id}/pay`, { method: 'bank' })).toMatchObject({
    session: { status: 'complete', payment_status: 'unpaid' },
  })
  const declined = await openSession(bench)
  expect(bench.do('POST', `/sessions/${declined.id}/pay`, { card: '4000000000000002' })).toMatchObject({ status: 402 })
})
