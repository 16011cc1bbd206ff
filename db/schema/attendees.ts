import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { type AttendeeState, attendeeStates } from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, listed, moment } from './columns'
import { orderLine } from './orders'

/**
 * A member price based on an unverified email address or on the buyer's word. It is open until the attendee verifies
 * the address or staff confirm. Until then, we may bill the difference, as the buyer accepted.
 */
export const memberPriceCheck = orders.table(
  'member_price_check',
  {
    orderLineId: uuid('order_line_id')
      .primaryKey()
      .references(() => orderLine.id),
    conferenceId: uuid('conference_id').notNull(),
    basis: text().$type<'address' | 'colleague'>().notNull(),
    /** The buyer who said that the attendee works for or serves their city. */
    vouchedBy: uuid('vouched_by'),
    differenceCents: integer('difference_cents').notNull(),
    openedAt: moment('opened_at').notNull(),
    /** When the email with the attendee's link was first given to the mail server. */
    linkSentAt: moment('link_sent_at'),
    resolvedAt: moment('resolved_at'),
    resolution: text().$type<'account' | 'sign-in' | 'link' | 'staff'>(),
    /** The staff member who confirmed. */
    resolvedBy: uuid('resolved_by'),
  },
  (t) => [
    index('member_price_check_open').on(t.conferenceId).where(sql`${t.resolvedAt} is null`),
    index('member_price_check_vouched_by').on(t.vouchedBy),
    index('member_price_check_resolved_by').on(t.resolvedBy),
    check('difference_positive', sql`${t.differenceCents} > 0`),
    check('resolved_whole', sql`(${t.resolvedAt} is null) = (${t.resolution} is null)`),
  ],
)
classify(memberPriceCheck, {
  orderLineId: 'pseudonymous',
  conferenceId: 'public',
  basis: 'public',
  vouchedBy: personRef,
  differenceCents: 'pseudonymous',
  openedAt: 'pseudonymous',
  linkSentAt: 'pseudonymous',
  resolvedAt: 'pseudonymous',
  resolution: 'public',
  resolvedBy: personRef,
})

/**
 * Who takes the seat of each registration line, stated and never inferred. A named attendee is a person whose details
 * are sealed in the vault; the link is how erasure and export find them. An erasure keeps the row and removes
 * everything that leads to the person.
 */
export const attendee = orders.table(
  'attendee',
  {
    orderLineId: uuid('order_line_id')
      .primaryKey()
      .references(() => orderLine.id),
    state: text().$type<AttendeeState>().notNull(),
    personId: uuid('person_id'),
    isBuyer: boolean('is_buyer').notNull(),
    noticeTokenDigest: bytea('notice_token_digest').unique(),
  },
  (t) => [
    uniqueIndex('attendee_person').on(t.personId),
    check('attendee_state_closed', sql`${t.state} in (${listed(attendeeStates)})`),
    check(
      'attendee_named_whole',
      sql`case when ${t.state} = 'named' then ${t.personId} is not null and ${t.noticeTokenDigest} is not null
        else ${t.personId} is null and ${t.noticeTokenDigest} is null and not ${t.isBuyer} end`,
    ),
  ],
)
classify(attendee, {
  orderLineId: 'pseudonymous',
  state: 'pseudonymous',
  personId: personRef,
  isBuyer: 'pseudonymous',
  noticeTokenDigest: 'secret',
})
