import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench, openSession, payWith } from './test-bench'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

function retrieve(id: string) {
  return bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
}

test('a session expires when its time has passed, and sends an event', async () => {
  const now = Number(bench.do('GET', '/clock').now)
  const session = await openSession(bench, { expires_at: now + 31 * 60 })
  await payWith(bench, session.id, '4000000000000002')
  bench.do('POST', '/clock', { advance: '30m' })
  expect(await retrieve(session.id)).toMatchObject({ status: 'open' })
  bench.do('POST', '/clock', { advance: '2m' })
  expect(await retrieve(session.id)).toMatchObject({ status: 'expired', payment_intent: { status: 'canceled' } })
  await bench.until(() => bench.webhook.types().includes('checkout.session.expired'))
  expect(await (await payWith(bench, session.id)).text()).toContain('This payment page has expired')
})

test('a session that is paid in time never expires', async () => {
  const session = await openSession(bench)
  await payWith(bench, session.id)
  bench.do('POST', '/clock', { advance: '2d' })
  expect(await retrieve(session.id)).toMatchObject({ status: 'complete', payment_status: 'paid' })
})

test('time that passes while it is off counts, and the moved clock is kept', async () => {
  const session = await openSession(bench)
  bench.do('POST', '/clock', { advance: '23h' })
  await bench.restart({ clockOffset: 25 * 60 * 60 * 1000 })
  await bench.until(() => bench.webhook.types().includes('checkout.session.expired'))
  expect(await retrieve(session.id)).toMatchObject({ status: 'expired' })
})

test('a journal line cut off by a kill is ignored, and all lines before it are kept', async () => {
  const session = await openSession(bench)
  await bench.standIn.close()
  await appendFile(join(bench.dir, 'journal.jsonl'), '{"table":"sessions","row":{"id":"cs_te')
  await bench.restart()
  expect(await retrieve(session.id)).toMatchObject({ status: 'open' })
})
