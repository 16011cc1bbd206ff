import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { buyMixed, type Mixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { order, orderLine } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { registration } from '@/db/schema/registrations'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { createCheckoutSession } from '@/lib/checkout/create-checkout-session'
import { leavePaymentPage } from '@/lib/checkout/leave-payment-page'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { availabilityOf } from '@/lib/registrations/quotas'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = (): Ctx => ({ db: world.db(), actor: system('test'), now: new Date() })

async function press(person: PersonId): Promise<void> {
  const pressed = await requestErasure(world.as(person), {
    seenRefund: (await privacyPage(world.as(person))).plan.refund,
  })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  await world.jobs()
}

async function unpaid(over: { colleague?: string } = {}): Promise<Mixed & { email: string }> {
  const email = `payer-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  return { ...(await buyMixed(world, { person, email }, { ...over, pay: false })), email }
}

const registrationsOf = async ({ id }: Mixed) =>
  (
    await world
      .db()
      .select({ status: registration.status, attendee: registration.attendeeId })
      .from(registration)
      .innerJoin(orderLine, eq(orderLine.id, registration.orderLineId))
      .where(eq(orderLine.orderId, id))
  )
    .map(({ status, attendee }) => `${status} ${attendee ? 'with an attendee' : 'without one'}`)
    .sort()

test.each(['card', 'bank'])(
  'an attendee deletes their data while the buyer pays by %s: their seat is freed and refunded, the others stay',
  async (method) => {
    const email = `colleague-${newId()}@alder.example`
    const colleague = await world.member(email)
    const bought = await unpaid({ colleague: email })
    world.pay(bought, { method })
    if (method === 'bank') await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
    await press(colleague)
    if (method === 'bank') world.control('POST', `/ach/${bought.checkoutSessionId}/succeed`)
    await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
    await world.jobs()
    expect(await registrationsOf(bought)).toEqual(['canceled without one', 'confirmed with an attendee'])
    expect((await availabilityOf(world.db(), [bought.quota], new Date()))[0]?.left).toBe(9)
    const given = await world.db().select().from(refund).where(eq(refund.orderId, bought.id))
    expect(given).toMatchObject([
      { cents: 62_500, status: method === 'bank' ? 'pending' : 'succeeded', reason: 'erasure' },
    ])
    expect(await world.db().select().from(decision).where(eq(decision.orderId, bought.id))).toEqual([])
    const subjects = (await world.messages(bought.email)).map(({ subject }) => subject)
    expect(subjects).toContain(`Cancellation for order ${bought.number}`)
  },
)

test('[C20] a payment page that Stripe creates while the buyer is being erased is remembered, then closed and forgotten with them', async () => {
  const bought = await unpaid()
  const { checkoutSessionId } = bought
  // The state while the worker waited for Stripe's answer.
  await world.db().update(order).set({ checkoutSessionId: null, paymentPageUrl: null }).where(eq(order.id, bought.id))
  await leavePaymentPage(world.as(bought.buyer), { number: bought.number })
  await createCheckoutSession(job(), { orderId: bought.id })
  await world.jobs()
  expect(await world.orderOf(bought.number)).toMatchObject({
    status: 'canceled',
    checkoutSessionId,
    paymentPageUrl: null,
  })
  expect(world.events('checkout.session.expired', checkoutSessionId)).toHaveLength(1)
})
