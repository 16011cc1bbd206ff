import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { buyMixed, makeFullMember, words } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { decision, paymentAllocation } from '@/db/schema/payments'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { stripe } from '@/lib/infra/stripe/client'
import { paymentsOf } from '@/lib/payments/payments-of'
import { redactionOf, redactPayments } from './redact-payments'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 90_000 })
const days = (n: number) => new Date(Date.now() + n * 86_400_000)
const job = (now: Date) => ({ db: world.db(), actor: system('test'), now })

/** An order of someone who has since been erased. Stripe still holds their name and address. */
async function orderOfNobody(over: { pay?: boolean } = {}) {
  const email = `redact-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, over)
  if (over.pay === false) await stripe().checkout.sessions.expire(bought.checkoutSessionId)
  const left = over.pay === false ? { status: 'canceled' as const, acceptedOrEndedAt: new Date() } : {}
  await world
    .db()
    .update(order)
    .set({ buyerId: null, ...left })
    .where(eq(order.id, bought.id))
  return { ...bought, email }
}

const state = (): { redactionJobs?: unknown[] } => JSON.parse(JSON.stringify(world.control('GET', '/state')))
const knows = (word: string) => JSON.stringify(state()).includes(word)

const isRedacted = async (id: string) => (await redactionOf(world.db(), [id])).redacted === 1

test('[C20] ninety days after the payment, and not before, Stripe is asked to redact it, and the receipt can say so', async () => {
  const paid = await orderOfNobody()
  const unpaid = await orderOfNobody({ pay: false })
  const undecided = await orderOfNobody()
  await world
    .db()
    .insert(decision)
    .values({ id: newId(), orderId: undecided.id, kind: 'refund-failed', sourceId: newId(), openedAt: new Date() })
  const email = `stays-${newId()}@alder.example`
  const bystander = await makeFullMember(world, email)
  const theirs = await buyMixed(world, { person: bystander, email })
  const shared = await orderOfNobody()
  const [both] = await paymentsOf(world.db(), shared.id)
  await world
    .db()
    .insert(paymentAllocation)
    .values({ paymentId: both?.id ?? '', orderId: theirs.id, cents: 1 })
  expect(await redactionOf(world.db(), [paid.id, unpaid.id])).toEqual({ orders: 2, redacted: 0 })

  await redactPayments(job(days(89)))
  expect([await isRedacted(paid.id), await isRedacted(unpaid.id)]).toEqual([false, false])

  // We consider the time up and Stripe does not: that order waits, and does not stop any other.
  await redactPayments(job(days(91)))
  expect([await isRedacted(paid.id), await isRedacted(unpaid.id)]).toEqual([false, true])
  expect([knows(paid.email), knows(unpaid.email)]).toEqual([true, false])

  world.control('POST', '/clock', { advance: '91d' })
  await redactPayments(job(days(91)))
  expect(await redactionOf(world.db(), [paid.id, unpaid.id])).toEqual({ orders: 2, redacted: 2 })
  expect(knows(paid.email)).toBe(false)
  expect([await isRedacted(undecided.id), await isRedacted(theirs.id)]).toEqual([false, false])
  expect([await isRedacted(shared.id), knows(shared.email)]).toEqual([false, true])
  expect([knows(undecided.email), knows(email), knows(words.first)]).toEqual([true, true, true])

  // What is done is not requested again. When Stripe is unreachable, the work waits for another day.
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 1000 })
  await redactPayments(job(days(92)))
  await world.db().update(decision).set({ resolvedAt: new Date() }).where(eq(decision.orderId, undecided.id))
  await expect(redactPayments(job(days(92)))).rejects.toThrow()
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
  await redactPayments(job(days(92)))
  expect(await isRedacted(undecided.id)).toBe(true)
})
