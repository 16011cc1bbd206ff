import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench, openSession, paidSession, webhookSecret } from './test-bench'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

async function undelivered(): Promise<string[]> {
  const events = await bench.stripe.events.list({ delivery_success: false, limit: 100 })
  return events.data.map((event) => event.type)
}

test('deliveries are signed: a changed body or another secret fails verification', async () => {
  await paidSession(bench)
  await bench.until(() => bench.webhook.types().includes('checkout.session.completed'))
  const { body, signature } = bench.webhook.received[0] ?? { body: '', signature: '' }
  expect(Stripe.webhooks.constructEvent(body, signature, webhookSecret).object).toBe('event')
  expect(() => Stripe.webhooks.constructEvent(`${body} `, signature, webhookSecret)).toThrow()
  expect(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow()
})

test('a payment sends the events of the charge, the payment and the session, in that order', async () => {
  const { session } = await paidSession(bench)
  await bench.until(() => bench.webhook.types().includes('checkout.session.completed'))
  expect(bench.webhook.types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ])
  expect(bench.webhook.received.at(-1)?.event.data.object).toMatchObject({ id: session.id, payment_status: 'paid' })
})

test('an answer of 300 or more is a failure, redirects included, and is retried until it is accepted', async () => {
  const { received, answers } = bench.webhook
  answers.push(...Array.from({ length: 100 }, () => 500))
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.until(() => received.length > 0)
  expect(await undelivered()).toEqual(['checkout.session.expired'])
  answers.splice(0, answers.length, 302)
  const failed = received.length
  bench.do('POST', '/clock', { advance: '1h' })
  await bench.until(() => received.length > failed)
  bench.do('POST', '/clock', { advance: '1h' })
  await bench.until(() => JSON.stringify(bench.do('GET', '/deliveries')).includes('"status":"delivered"'))
  expect(received.length).toBeGreaterThanOrEqual(failed + 2)
  expect(await undelivered()).toEqual([])
  expect(new Set(received.map(({ event }) => event.id)).size).toBe(1)
})

test('pending deliveries survive a restart', async () => {
  await bench.restart({ webhookUrl: 'http://127.0.0.1:9/nobody' })
  const session = await openSession(bench)
  await bench.stripe.checkout.sessions.expire(session.id)
  await bench.standIn.settle()
  expect(bench.webhook.received).toEqual([])
  await bench.restart()
  bench.do('POST', '/clock', { advance: '1m' })
  await bench.until(() => bench.webhook.types().includes('checkout.session.expired'))
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired' })
})

test('after three days the delivery stops, and the event is found in the list', async () => {
  await bench.restart({ webhookUrl: 'http://127.0.0.1:9/nobody' })
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.standIn.settle()
  bench.do('POST', '/clock', { advance: '3d' })
  await bench.standIn.settle()
  expect(bench.do('GET', '/deliveries')).toMatchObject({ data: [{ status: 'given-up', lastStatus: null }] })
  expect(await undelivered()).toEqual(['checkout.session.expired'])
})

test('switch: duplicate sends every delivery twice', async () => {
  bench.do('POST', '/switches', { duplicate: true })
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.until(() => bench.webhook.received.length === 2)
  expect(bench.webhook.received[0]?.event.id).toBe(bench.webhook.received[1]?.event.id)
})

test('switch: delay waits, by the clock', async () => {
  bench.do('POST', '/switches', { delay: 60 })
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.standIn.settle()
  expect(bench.webhook.received).toEqual([])
  bench.do('POST', '/clock', { advance: '61s' })
  await bench.until(() => bench.webhook.received.length === 1)
})

test('switch: reorder sends the newest first', async () => {
  bench.do('POST', '/switches', { reorder: true })
  await paidSession(bench)
  await bench.until(() => bench.webhook.received.length === 4)
  expect(bench.webhook.types()[0]).toBe('checkout.session.completed')
  expect(bench.webhook.types()[3]).toBe('payment_intent.created')
})

test('switch: drop loses this many deliveries, and one can be sent again', async () => {
  bench.do('POST', '/switches', { drop: 1 })
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.stripe.checkout.sessions.expire((await openSession(bench)).id)
  await bench.until(() => bench.webhook.received.length === 1)
  const [lost] = (await bench.stripe.events.list({ delivery_success: false })).data
  expect(lost?.type).toBe('checkout.session.expired')
  expect(lost?.id).not.toBe(bench.webhook.received[0]?.event.id)
  bench.do('POST', `/deliveries/${lost?.id}/redeliver`)
  await bench.until(() => bench.webhook.received.length === 2)
  expect(await undelivered()).toEqual([])
})

test('events are listed newest first, by type or family, and read one by one', async () => {
  await paidSession(bench)
  const charges = await bench.stripe.events.list({ type: 'charge.*' })
  expect(charges.data.map((event) => event.type)).toEqual(['charge.succeeded'])
  const two = await bench.stripe.events.list({ types: ['charge.succeeded', 'checkout.session.completed'] })
  expect(two.data.map((event) => event.type)).toEqual(['checkout.session.completed', 'charge.succeeded'])
  expect(await bench.stripe.events.retrieve(two.data[0]?.id ?? '')).toMatchObject({
    type: 'checkout.session.completed',
  })
  bench.do('POST', '/clock', { advance: '31d' })
  expect((await bench.stripe.events.list({ type: 'charge.*' })).data).toEqual([])
})

test('card 4000000000000259 is disputed a moment later', async () => {
  const { charge } = await paidSession(bench, {}, '4000000000000259')
  expect(charge.disputed).toBe(false)
  bench.do('POST', '/clock', { advance: '3s' })
  await bench.until(() => bench.webhook.types().includes('charge.dispute.created'))
  expect(await bench.stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: true })
  const { data } = await bench.stripe.disputes.list({ charge: charge.id })
  expect(data[0]).toMatchObject({ amount: 105_000, status: 'needs_response' })
  await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' })
  bench.do('POST', `/disputes/${data[0]?.id}/win`)
  expect(await bench.stripe.disputes.retrieve(data[0]?.id ?? '')).toMatchObject({ status: 'won' })
  await bench.until(() => bench.webhook.types().includes('charge.dispute.closed'))
})
