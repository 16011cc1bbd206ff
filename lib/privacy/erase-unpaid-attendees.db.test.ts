import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { buyMixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { leavePaymentPage } from '@/lib/checkout/leave-payment-page'
import { getOrder } from '@/lib/orders/get-order'
import { attendeesOfOrder } from '@/lib/orders/people-of-ended-orders'
import { peoplePresent, readOwn, recordRefsOf } from '@/lib/vault'
import { eraseAttendeesOfOrder, eraseUnpaidAttendees } from './erase-unpaid-attendees'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const hoursLater = (hours: number) => ({
  db: world.db(),
  actor: system('test'),
  now: new Date(Date.now() + hours * 3_600_000),
})

test('[C01] people named in an order that was never paid are erased within a day after it ended; the buyer stays', async () => {
  const email = 'never-paid@alder.example'
  const buyer = await makeFullMember(world, email)
  const left = await buyMixed(world, { person: buyer, email }, { pay: false })
  await leavePaymentPage(world.as(buyer), { number: left.number })
  const paid = await buyMixed(world, { person: buyer, email })
  const [named, attending] = [await attendeesOfOrder(world.db(), left.id), await attendeesOfOrder(world.db(), paid.id)]
  expect(named).toHaveLength(2)
  const deliveries = async () =>
    (await recordRefsOf(world.db(), buyer)).flatMap(({ kind, ref }) => (kind === 'delivery' ? [ref] : []))
  const there = async (people: readonly PersonId[]) => (await peoplePresent(world.db(), people)).size

  await eraseUnpaidAttendees(hoursLater(11))
  expect(await there(named)).toBe(2)
  expect((await deliveries()).sort()).toEqual([left.id, paid.id].sort())

  await eraseUnpaidAttendees(hoursLater(23))
  expect(await there(named)).toBe(0)
  expect(await attendeesOfOrder(world.db(), left.id)).toEqual([])
  expect(await deliveries()).toEqual([paid.id])
  expect(await there(attending)).toBe(2)
  expect((await readOwn(world.as(buyer), 'profile'))?.firstName).not.toBe('')
  expect((await getOrder(world.as(buyer), left.number)).number).toBe(left.number)
  const [row] = await world.db().select().from(order).where(eq(order.id, left.id))
  expect(row?.peopleErasedAt).not.toBeNull()
  await eraseUnpaidAttendees(hoursLater(24))
})

test('an order that was paid since it was listed keeps its people and its delivery address', async () => {
  const email = 'paid-meanwhile@alder.example'
  const buyer = await makeFullMember(world, email)
  const paid = await buyMixed(world, { person: buyer, email })
  const people = await attendeesOfOrder(world.db(), paid.id)
  await eraseAttendeesOfOrder(hoursLater(23), paid.id)
  expect(await attendeesOfOrder(world.db(), paid.id)).toEqual(people)
  expect((await peoplePresent(world.db(), people)).size).toBe(2)
  expect(await recordRefsOf(world.db(), buyer)).toContainEqual(
    expect.objectContaining({ kind: 'delivery', ref: paid.id }),
  )
})
