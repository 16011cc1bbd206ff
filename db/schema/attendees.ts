import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, moment } from './columns'
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

/** Links an attendee to an order, so that erasure and export find them. The details are sealed in the vault. */
export const attendee = orders.table(
  'attendee',
  {
    personId: uuid('person_id').primaryKey(),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLine.id),
    isBuyer: boolean('is_buyer').notNull(),
    noticeKey: bytea('notice_key').notNull().unique(),
  },
  (t) => [uniqueIndex('attendee_line').on(t.orderLineId)],
)
classify(attendee, { personId: personRef, orderLineId: 'pseudonymous', isBuyer: 'pseudonymous', noticeKey: 'secret' })
