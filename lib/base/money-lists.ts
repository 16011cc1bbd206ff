/** Closed lists of orders and their money, shared by the tables, the rules, the forms, the pages and the export. */

/**
 * `requested`: a large order that waits for staff approval and holds no seats or stock. `pending` waits for its
 * payment; `canceled` and `expired` ended without one. `accepted`: what was ordered is the buyer's, unless staff have
 * yet to decide. Whether it is paid is another fact: the order's `paidAt`. A refund is a row, not a status.
 */
const orderStatuses = ['requested', 'pending', 'accepted', 'canceled', 'expired'] as const
export type OrderStatus = (typeof orderStatuses)[number]

const lineKinds = ['registration', 'session', 'print', 'digital', 'shipping'] as const
export type LineKind = (typeof lineKinds)[number]

/**
 * Who takes a seat: no one yet, a named person, or a person whose details were erased. An erased seat stays paid for,
 * and nothing says who had it.
 */
export const attendeeStates = ['unnamed', 'named', 'erased'] as const
export type AttendeeState = (typeof attendeeStates)[number]

const paymentStatuses = ['processing', 'succeeded', 'failed'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** Methods of payments through Stripe, named as there. */
export const stripeMethods = ['card', 'us_bank_account'] as const
export type StripeMethod = (typeof stripeMethods)[number]

/** Checks and wires come without Stripe. */
const paymentMethods = [...stripeMethods, 'check', 'wire'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** Our refunds wait as `requested` until Stripe has accepted them. */
const refundStatuses = ['requested', 'pending', 'succeeded', 'failed', 'canceled'] as const
export type RefundStatus = (typeof refundStatuses)[number]

/** Which rule decided the refund of a canceled line. */
export const refundRules = [
  'full',
  'less-charge',
  'guest',
  'past-deadline',
  'digital',
  'waived',
  /** Less than the rule gives, because only this much of the payment is left. */
  'what-is-left',
  'nothing-paid',
] as const
export type RefundRule = (typeof refundRules)[number]

/**
 * Why money is refunded. `made-in-stripe`: finance refunded it in Stripe's dashboard. A refund that is sent again keeps
 * the reason of the one that failed.
 */
export const refundReasons = [
  'canceled-by-member',
  'canceled-by-staff',
  'organizer-error',
  'illness',
  'goodwill',
  'sold-out',
  'paid-twice',
  'amount-differs',
  /** An attendee deleted what was given about them, or an account whose seat another person paid for. */
  'erasure',
  'account-deleted',
  /** The payment arrived after the buyer had deleted their account. */
  'buyer-erased',
  'made-in-stripe',
] as const
export type RefundReason = (typeof refundReasons)[number]

/** Why staff close a decision and keep the money. No free text, because words about a person do not belong here. */
export const keepReasons = ['buyer-agreed', 'nothing-owed', 'duplicate', 'cannot-reach'] as const
export type KeepReason = (typeof keepReasons)[number]

/** What was decided about money, by a person or by one of our rules. */
const moneyActs = ['canceled', 'refunded', 'decided', 'closed', 'reopened', 'check-sent'] as const
export type MoneyAct = (typeof moneyActs)[number]

/** How money is returned: through Stripe to the card or account that paid, or by a check from finance. */
const refundMethods = ['stripe', 'check'] as const
export type RefundMethod = (typeof refundMethods)[number]

const decisionKinds = [
  'paid-not-confirmed',
  'paid-twice',
  'external-refund',
  'refund-failed',
  /** A failed refund that finance sends by check: the payment did not come through Stripe, or the buyer is erased. */
  'refund-by-check',
  'amount-differs',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

export const resolutions = ['confirm-now', 'refund-all', 'keep', 'try-refund-again', 'check-sent'] as const
export type Resolution = (typeof resolutions)[number]

/** Why staff close a mismatch without a refund. */
export const mismatchReasons = [...keepReasons, 'entered-again', 'refunded-by-check', 'paid-another-way'] as const
export type MismatchReason = (typeof mismatchReasons)[number]

/** What was done about a mismatch. */
const mismatchActs = [
  'refund-requested',
  'refund-failed',
  'refunded',
  'closed',
  'reopened',
  'amount-changed',
  'payment-found',
] as const
export type MismatchAct = (typeof mismatchActs)[number]
