import { asc, eq } from 'drizzle-orm'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { hasRole } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import { disclose, openMany } from '@/lib/vault'
import type { OrderNumberInput } from './forms'

export type AttendeeShown = {
  lineId: string
  ticket: string
  canceled: boolean
  name: string
  title: string
  organization: string
  email: string
  dietary: string
  access: string
}

/** `unnamed`: how many seats have no attendee yet. */
export type AttendeesShown = { people: AttendeeShown[]; unnamed: number }

/**
 * Opens the attendees' details to run the event: badges, meals, access. Each attendee can see that they were opened, by
 * which role, and for which order. Throws Forbidden without the events role.
 */
export async function showAttendees(ctx: Ctx, input: OrderNumberInput): Promise<Result<AttendeesShown, never>> {
  must(hasRole(ctx.actor, 'events'))
  const rows = await ctx.db
    .select({
      lineId: orderLine.id,
      state: attendee.state,
      person: attendee.personId,
      ticket: orderLine.title,
      canceledAt: orderLine.canceledAt,
      orderId: order.id,
    })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(eq(order.number, input.orderNumber))
    .orderBy(asc(orderLine.position))
  const named = rows.flatMap(({ person, ...row }) => (person ? [{ ...row, person: person as PersonId }] : []))
  const opened = await openMany(ctx, {
    people: named.map(({ person }) => person),
    kind: 'attendee',
    purpose: 'run-event',
    subject: `order:${input.orderNumber}`,
  })
  logStaffAction(ctx, 'show-people', { order: rows[0]?.orderId, count: opened.size })
  const people = named.flatMap(({ lineId, ticket, canceledAt, person }) => {
    const found = opened.get(person)
    if (!found) return []
    const { firstName, lastName, ...rest } = found
    return [{ ...rest, lineId, ticket, canceled: canceledAt !== null, name: fullName({ firstName, lastName }) }]
  })
  return ok({ people, unnamed: rows.filter(({ state }) => state === 'unnamed').length })
}

export type BuyerShown = { name: string; email: string }

/**
 * Opens the buyer's name and address to write to them about this order. The buyer can see that it was opened. Throws
 * Forbidden unless the actor may see orders, NotFound for an erased buyer.
 */
export async function showBuyer(ctx: Ctx, input: OrderNumberInput): Promise<Result<BuyerShown, never>> {
  must(canSeeOrders(ctx.actor))
  const [row] = await ctx.db
    .select({ id: order.id, buyer: order.buyerId })
    .from(order)
    .where(eq(order.number, input.orderNumber))
  if (!row?.buyer) throw new NotFound()
  const shown = await disclose(ctx, {
    person: row.buyer as PersonId,
    fields: ['contact.email', 'profile.firstName', 'profile.lastName'],
    purpose: 'answer-order',
    subject: `order:${input.orderNumber}`,
  })
  const email = shown.ok ? shown.value['contact.email'] : undefined
  if (!shown.ok || email === undefined) throw new NotFound()
  logStaffAction(ctx, 'show-people', { order: row.id, subject: row.buyer })
  const { 'profile.firstName': firstName = '', 'profile.lastName': lastName = '' } = shown.value
  return ok({ email, name: fullName({ firstName, lastName }) })
}
