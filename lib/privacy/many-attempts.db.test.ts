import { strFromU8, unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { listMyRegistrations } from '@/lib/attendees/list-registrations'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { getQueue } from '@/lib/fulfillment/queues'
import { getSearchResult, searchOrders } from '@/lib/fulfillment/search-orders'
import { createPeopleWithKeys, insertPeopleIn, keepRecordsIn } from '@/lib/vault'
import { exportMember } from './export/export-member'
import type { MemberExport } from './export/readable-page'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 300_000 })

/** An unpaid order for 498 attendees with one address, from before orders had a maximum size. */
async function attempt(buyer: PersonId, email: string, count = 498): Promise<PersonId[]> {
  const now = new Date()
  const people = await createPeopleWithKeys(count)
  const orderId = newId()
  await world.db().transaction(async (tx) => {
    await tx.insert(order).values({
      id: orderId,
      buyerId: buyer,
      status: 'canceled',
      idempotencyKey: newId(),
      netCents: 0,
      shippingCents: 0,
      taxCents: 0,
      totalCents: 0,
      placedAt: now,
      holdUntil: now,
      acceptedOrEndedAt: now,
    })
    const lines = people.map((_, position) => ({
      id: newId(),
      orderId,
      position,
      kind: 'registration' as const,
      title: 'Full conference',
      why: {},
      unitCents: 0,
      quantity: 1,
      netCents: 0,
      taxCents: 0,
      refundable: true,
      chargeCents: 0,
      canceledAt: now,
    }))
    await tx.insert(orderLine).values(lines)
    await insertPeopleIn(tx, people, now)
    await keepRecordsIn(
      tx,
      people.map((person, i) => ({
        person,
        kind: 'attendee' as const,
        data: {
          firstName: 'Casey',
          lastName: `Fake${i}`,
          email,
          title: '',
          organization: '',
          dietary: '',
          access: '',
        },
        provenance: { givenBy: 'buyer', giver: buyer, givenFor: 'commerce', form: 'checkout-attendee' } as const,
        now,
      })),
    )
    await tx.insert(attendee).values(
      people.map((personId, i) => ({
        orderLineId: lines[i]?.id ?? '',
        state: 'named' as const,
        personId,
        isBuyer: false,
        noticeTokenDigest: Buffer.from(newId()),
      })),
    )
  })
  return people
}

const exported = async (person: PersonId) => {
  const files = unzipSync(await new Response(exportMember(world.as(person))).bytes())
  const data: MemberExport = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()))
  return { data, html: strFromU8(files['data.html'] ?? new Uint8Array()) }
}

test('[C22] ten orders that name one address 4,980 times hide nothing from its member (the export failed, the search missed)', async () => {
  const email = `target-${newId().slice(0, 8)}@alder.example`
  const target = await world.member(email)
  const made = await makeConference(world.db())
  const bought = await world.order(target, made.ticketIds['Full conference'] ?? '', [email], 62_500, { me: 0 })
  world.pay(bought)
  await settleOrder(world.as(target), { checkoutSessionId: bought.checkoutSessionId })
  const attacker = await world.member()
  const fakes: PersonId[] = []
  for (let i = 0; i < 10; i++) fakes.push(...(await attempt(attacker, email)))

  const { data, html } = await exported(target)
  const registrations = data.sections.filter(({ title }) => title === 'Details given for registrations')
  expect(registrations.flatMap(({ entries }) => entries)).toHaveLength(fakes.length + 1)
  expect(html).toContain('Fake497')

  const staff = memberCtx(world.db(), newId<PersonId>(), new Date(), ['fulfillment'])
  for (const q of [email, 'guest']) {
    const found = await searchOrders(staff, { q })
    const { more, ...sought } = await getSearchResult(
      staff,
      found.ok && 'searchId' in found.value ? found.value.searchId : '',
    )
    const page = await getQueue(staff, { queue: 'all', before: null, found: sought })
    expect([page.rows.map(({ number }) => number), more]).toEqual([[bought.number], false])
  }
  expect((await listMyRegistrations(world.as(target))).map(({ orderNumber }) => orderNumber)).toEqual([bought.number])
})

test('the export is made while it is read: nothing is gathered ahead of its reader', async () => {
  const email = `slow-${newId().slice(0, 8)}@alder.example`
  const [person, buyer] = [await world.member(email), await world.member()]
  await attempt(buyer, email, 450)
  let asked = 0
  const ctx = world.as(person)
  const db = new Proxy(ctx.db, {
    get(target, name, receiver) {
      if (name === 'select') asked += 1
      return Reflect.get(target, name, receiver)
    },
  })
  const reader = exportMember({ ...ctx, db }).getReader()
  await reader.read()
  await reader.read()
  const early = await atRest(() => asked)
  while (!(await reader.read()).done);
  expect(early, 'queries so far, of all that the export makes').toBeLessThan(asked / 2)
})

/** The count once it stops growing: queries in progress when the reader stopped may still end. */
async function atRest(count: () => number): Promise<number> {
  for (;;) {
    const before = count()
    await new Promise((done) => setTimeout(done, 300))
    if (count() === before) return before
  }
}
