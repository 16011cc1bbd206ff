import { eq, sql } from 'drizzle-orm'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { makeCity, makeTaxArea } from '@/db/factories/cities'
import { attendeeInput, type CartItem, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { bySelf } from '@/db/factories/people'
import { order } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { createCheckoutSession } from '@/lib/checkout/create-checkout-session'
import { placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { mainDb } from '@/lib/infra/database'
import { keepRecordIn } from '@/lib/vault'
import type { StripeStandIn } from '@/sandbox/stripe/server'

const formats = [
  { kind: 'print' as const, name: 'Print', stock: 1000, grams: 400, prices: samePrice(3_500) },
  { kind: 'digital' as const, name: 'PDF', fileKey: 'publications/test.pdf', prices: samePrice(1_000) },
]

export type SampleMember = { person: PersonId; email: string }

/**
 * Members with real records throughout: a profile, and paid orders of a seat, a printed book and a PDF. The first seat
 * is their own, the others are for colleagues.
 */
export async function makeSampleMembers(
  stripe: StripeStandIn,
  count: number,
  orders = 1,
): Promise<{ members: SampleMember[]; items: CartItem[] }> {
  const [db, now] = [mainDb(), new Date()]
  await makeCity(db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
  const area = await makeTaxArea(db)
  const made = await makeConference(db, { quotas: { Conference: 1000, Workshop: 1000 } }, now)
  const book = await makePublication(db, { formats })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const items: CartItem[] = [
    { kind: 'ticket', itemId: ticketTypeId, quantity: 1 },
    ...Object.values(book.formatIds).map((itemId) => ({ kind: 'publication' as const, itemId, quantity: 1 })),
  ]
  const members: SampleMember[] = []
  for (let i = 0; i < count; i++) {
    const email = `sample${i}@alder.example`
    const person = await makeMember(db, email, now)
    const data = {
      firstName: 'Quillonia',
      lastName: `Vexworth${i}`,
      organization: 'City of Alder',
      phone: '916 555 0100',
    }
    await db.transaction((tx) => keepRecordIn(tx, { person, kind: 'profile', data, provenance: bySelf, now }))
    for (let bought = 0; bought < orders; bought++) {
      const who = bought === 0 ? { email } : { email: `colleague${bought}-${i}@alder.example`, lastName: `No${bought}` }
      const attendees = [attendeeInput({ ticketTypeId, firstName: 'Quillonia', ...who })]
      const cartId = await makeCart(db, person, items, now)
      const input = placing({ cartId, attendees, delivery: deliveryInput({ taxAreaId: area.id }), seenTotal: -1 })
      await buy(stripe, person, input)
      // A person may place only so many orders an hour.
      const before = sql`${order.placedAt} - interval '1 hour'`
      await db.update(order).set({ placedAt: before }).where(eq(order.buyerId, person))
    }
    members.push({ person, email })
  }
  return { members, items }
}

async function buy(stripe: StripeStandIn, person: PersonId, input: ReturnType<typeof placing>): Promise<void> {
  const ctx = memberCtx(mainDb(), person, new Date())
  const told = await placeOrder(ctx, input)
  if (told.ok || told.refusal.code !== 'total-changed') throw new Error('no total was told')
  const placed = await placeOrder(ctx, { ...input, seenTotal: told.refusal.total })
  if (!placed.ok) throw new Error(`not placed: ${placed.refusal.code}`)
  const job = { ...ctx, actor: system('bench') }
  const rowOf = async () => {
    const [row] = await ctx.db.select().from(order).where(eq(order.number, placed.value.orderNumber))
    if (!row) throw new Error('no order was kept')
    return row
  }
  await createCheckoutSession(job, { orderId: (await rowOf()).id })
  const { checkoutSessionId } = await rowOf()
  const { status } = stripe.control('POST', `/sessions/${checkoutSessionId}/pay`, {})
  if (status !== 200 || !checkoutSessionId) throw new Error('the stand-in took no money')
  await settleOrder(job, { checkoutSessionId })
}
