import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isObject } from './state/json'
import { type Bench, openBench, openSession, paidSession } from './test-bench'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const canaries = ['quill canary', 'buyer@city.example', 'clerk@alder.example']

async function hits(): Promise<string[]> {
  const files = await readdir(bench.dir)
  const texts = await Promise.all(files.map((file) => readFile(join(bench.dir, file), 'utf8')))
  const everything = [...texts, JSON.stringify(bench.do('GET', '/state'))].join('\n').toLowerCase()
  return canaries.filter((canary) => everything.includes(canary))
}

interface Job {
  id: string
  status: string
}

async function raw(method: string, path: string, params?: Record<string, unknown>): Promise<Job> {
  const answer: unknown = await bench.stripe.rawRequest(method, path, params)
  const job = JSON.parse(JSON.stringify(answer))
  if (!isObject(job)) throw new Error('no job')
  return { id: String(job.id), status: String(job.status) }
}

const root = '/v1/privacy/redaction_jobs'

test('a job redacts a payment and everything linked to it once 90 days have passed', async () => {
  const { session, intent, charge } = await paidSession(bench, { customer_email: 'clerk@alder.example' })
  expect(await hits()).toEqual(canaries)
  const objects = { checkout_sessions: [session.id], payment_intents: [intent.id] }
  const young = await raw('POST', root, { objects })
  expect(young.status).toBe('validating')
  expect(await raw('GET', `${root}/${young.id}`)).toMatchObject({ status: 'failed' })
  await expect(raw('POST', `${root}/${young.id}/run`)).rejects.toMatchObject({ statusCode: 400 })
  const errors = await bench.stripe.rawRequest('GET', `${root}/${young.id}/validation_errors`)
  expect(JSON.stringify(errors)).toContain(charge.id)

  bench.do('POST', '/clock', { advance: '91d' })
  await raw('POST', `${root}/${young.id}/validate`)
  expect(await raw('GET', `${root}/${young.id}`)).toMatchObject({ status: 'ready' })
  expect(await raw('POST', `${root}/${young.id}/run`)).toMatchObject({ status: 'redacting' })
  expect(await raw('GET', `${root}/${young.id}`)).toMatchObject({ status: 'succeeded' })
  expect(await hits()).toEqual([])

  const read = await bench.stripe.charges.retrieve(charge.id)
  expect(read).toMatchObject({ amount: 105_000, billing_details: { name: '[redacted]', email: '[redacted]' } })
  await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ statusCode: 400 })
})

test('the 90 days follow the clock of a portal whose clock was moved', async () => {
  const { session } = await paidSession(bench)
  const objects = { checkout_sessions: [session.id] }
  await bench.restart({ portalAhead: 91 * 24 * 60 * 60 * 1000 })
  const job = await raw('POST', root, { objects })
  expect(await raw('GET', `${root}/${job.id}`)).toMatchObject({ status: 'ready' })
})

test('another buyer’s data is unchanged', async () => {
  const mine = await paidSession(bench)
  const other = await paidSession(bench)
  bench.do('POST', '/redact', { ids: [mine.session.id] })
  expect(await bench.stripe.charges.retrieve(other.charge.id)).toMatchObject({
    billing_details: { name: 'Quill Canary' },
  })
  expect(await bench.stripe.charges.retrieve(mine.charge.id)).toMatchObject({ billing_details: { name: '[redacted]' } })
})

test('the control redacts everything at once: objects, events, remembered answers, invoices', async () => {
  await paidSession(bench)
  await openSession(bench, { customer_email: 'clerk@alder.example' })
  const customer = await bench.stripe.customers.create({ name: 'Quill Canary', email: 'clerk@alder.example' })
  await bench.stripe.invoices.create({ customer: customer.id })
  await bench.stripe.customers.del((await bench.stripe.customers.create({ email: 'clerk@alder.example' })).id)
  bench.do('POST', '/redact')
  expect(await hits()).toEqual([])
  await bench.restart()
  expect(await hits()).toEqual([])
})

test('a job with an open session, more than ten ids, no id or an unknown id is refused', async () => {
  const open = await openSession(bench)
  const job = await raw('POST', root, { objects: { checkout_sessions: [open.id] } })
  expect(await raw('GET', `${root}/${job.id}`)).toMatchObject({ status: 'failed' })
  expect(await raw('POST', `${root}/${job.id}/cancel`)).toMatchObject({ status: 'canceling' })
  const many = Array.from({ length: 11 }, () => open.id)
  await expect(raw('POST', root, { objects: { checkout_sessions: many } })).rejects.toMatchObject({ statusCode: 400 })
  await expect(raw('POST', root, { objects: { customers: ['cus_none'] } })).rejects.toMatchObject({ statusCode: 404 })
  await expect(raw('POST', root)).rejects.toMatchObject({ statusCode: 400, param: 'objects' })
})
