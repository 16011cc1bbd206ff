import { eq } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import {
  isNoticeLinkExpired,
  type RegistrationDetails,
  registrationOfNotice,
} from '@/lib/attendees/registration-details'
import { verifyPricesByLink } from '@/lib/attendees/verify-prices-by-address'
import { system } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { type Cents } from '@/lib/base/money'
import { fullName } from '@/lib/base/person-name'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { findBuyer } from '@/lib/orders/find-buyer'
import { readNotice } from '@/lib/orders/notice-token'
import { type UnresolvedPriceCheck, unresolvedPriceCheckOf } from '@/lib/orders/price-checks'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { nameOfBuyer } from '@/lib/orders/rules/buyer-name'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import type { RefundPart } from '@/lib/refunds/rules/decide-refund'
import { readOwn, vaultFields } from '@/lib/vault'

/** What the link in an attendee's email shows at first: the event, and who gave the details. */
export type AttendeeNotice = {
  conference: { title: string; href: string | null; startsOn: string; endsOn: string; venue: string }
  ticket: string
  /** Null when the attendee bought the seat. */
  givenBy: string | null
  canceled: boolean
  removing: boolean
  /** Set while the member price of this seat is not verified: it rests on the address, or on the buyer's word. */
  openCheck: UnresolvedPriceCheck | null
}

/**
 * Only the reader of the attendee's email has the token. Throws NotFound for any other text; refuses an expired link.
 */
export async function getNotice(ctx: Ctx, token: string): Promise<Result<AttendeeNotice, NoticeExpired>> {
  const found = await seatOfValidLink(ctx, token)
  if (!found.ok) return found
  const { seat, person } = found.value
  const { conference } = seat
  const isBuyer = ifNamed(seat.attendee)?.isBuyer === true
  const buyer = isBuyer ? null : await findBuyer(asNotice(ctx), seat.order.buyerId)
  return ok({
    conference,
    ticket: ticketName(seat.title, conference.title),
    givenBy: isBuyer ? null : nameOfBuyer(buyer),
    canceled: seat.canceledAt !== null,
    removing: await isRemoving(ctx, person),
    openCheck: isBuyer ? null : await unresolvedPriceCheckOf(ctx.db, seat.lineId),
  })
}

/**
 * Only the system may open a buyer's name to tell an attendee (findBuyer has the purpose). The attendee's email already
 * named the buyer, so this tells nothing new.
 */
const asNotice = (ctx: Ctx): Ctx => ({ ...ctx, actor: system('attendee-notice') })

/** The link was made before the event, which has ended. A new one can be emailed to the same address. */
export type NoticeExpired = { code: 'expired' }

/** The seat and the attendee of a link. Refuses an expired link; throws NotFound for an unknown one. */
export async function seatOfValidLink(
  ctx: Ctx,
  token: string,
): Promise<Result<{ seat: RegistrationDetails; person: PersonId }, NoticeExpired>> {
  const { seat, person, isValid } = await seatOfLink(ctx, token)
  return isValid ? ok({ seat, person }) : refuse({ code: 'expired' })
}

/** The seat and the attendee of a link, valid or expired. Throws NotFound for an unknown one. */
export async function seatOfLink(
  ctx: Ctx,
  token: string,
): Promise<{ seat: RegistrationDetails; person: PersonId; isValid: boolean }> {
  const read = readNotice(token, ctx.now)
  const seat = read && (await registrationOfNotice(ctx.db, read.digest, ctx.now))
  const attendee = ifNamed(seat?.attendee)
  if (!read || !seat || !attendee) throw new NotFound()
  return { seat, person: attendee.id, isValid: read.isPostEvent || !isNoticeLinkExpired(seat, ctx.now) }
}

async function isRemoving(ctx: Ctx, person: PersonId): Promise<boolean> {
  const rows = await ctx.db.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  return rows.length > 0
}

type ShownField = { name: string; value: string }
/** `confirmed`: viewing the details also confirmed the address that the member price rests on. */
export type ShownDetails = { fields: ShownField[]; confirmed: boolean }

/** The attendee's own details. The holder of the link reads as that person, and reading your own data is not logged. */
export async function showAttendee(
  ctx: Ctx,
  input: { token: string },
): Promise<Result<ShownDetails, { code: 'removing' } | NoticeExpired>> {
  const found = await seatOfValidLink(ctx, input.token)
  if (!found.ok) return found
  const { person, seat } = found.value
  const openBefore = await unresolvedPriceCheckOf(ctx.db, seat.lineId)
  await verifyPricesByLink(ctx, person)
  const confirmed = openBefore !== null && (await unresolvedPriceCheckOf(ctx.db, seat.lineId)) === null
  const attendeeActor = { kind: 'member' as const, person, freshAt: ctx.now, sessionId: newId() }
  const details = await readOwn({ ...ctx, actor: attendeeActor }, 'attendee')
  if (!details) return refuse({ code: 'removing' })
  const { email, title, organization, dietary, access } = details
  return ok({
    confirmed,
    fields: [
      { name: 'Name', value: fullName(details) },
      { name: 'Email address', value: email },
      { name: vaultFields['profile.title'], value: title },
      { name: vaultFields['profile.organization'], value: organization },
      { name: vaultFields['attendee.dietary'], value: dietary },
      { name: vaultFields['attendee.access'], value: access },
      ...(seat.sessions.length > 0
        ? [{ name: 'Optional sessions', value: seat.sessions.map((session) => session.title).join(', ') }]
        : []),
    ],
  })
}

/** Confirms that the holder reads email at the address, on which the seat's member price rests. */
export async function confirmAddress(ctx: Ctx, input: { token: string }): Promise<Result<null, NoticeExpired>> {
  const found = await seatOfValidLink(ctx, input.token)
  if (!found.ok) return found
  await verifyPricesByLink(ctx, found.value.person)
  return ok(null)
}

export type RemovalPlan = { notice: AttendeeNotice; refund: Cents; parts: RefundPart[] }

/** What removing the details does, with the exact refund in cents. It is shown first, then done as shown. */
export async function planRemoval(ctx: Ctx, token: string): Promise<Result<RemovalPlan, NoticeExpired>> {
  const notice = await getNotice(ctx, token)
  if (!notice.ok) return notice
  const { person } = await seatOfLink(ctx, token)
  const { orders, refund } = await planOrdersErasure(ctx.db, { person, attendees: [], now: ctx.now })
  return ok({
    notice: notice.value,
    refund,
    parts: orders.flatMap(({ cancellation }) => cancellation?.plan.parts ?? []),
  })
}
