import { type Actor, hasRole, personOf } from '@/lib/base/actor'

type Owned = { buyerId: string | null }

/** True for the buyer of the order. Another person's order looks as if it does not exist. */
export const isBuyer = (actor: Actor, order: Owned): boolean =>
  order.buyerId !== null && order.buyerId === personOf(actor)

/** Staff who may see orders. */
export const canSeeOrders = (actor: Actor): boolean => hasRole(actor, 'fulfillment', 'events', 'finance', 'privacy')

/** Staff who run the event or answer its orders decide whether an attendee belongs to a member city. */
export const canConfirmMemberPrices = (actor: Actor): boolean => hasRole(actor, 'events', 'fulfillment')

/** Finance may cancel anything. Events may cancel registrations by the rule, and fulfillment may cancel print. */
export const canCancel = (actor: Actor, kinds: readonly string[]): boolean =>
  hasRole(actor, 'finance') ||
  (hasRole(actor, 'events') && kinds.every((kind) => kind === 'registration' || kind === 'session')) ||
  (hasRole(actor, 'fulfillment') && kinds.every((kind) => kind === 'print'))

/** Only finance may refund in full, whatever the refund rule says (charge, deadline, guests), and must give a reason. */
export const canRefundInFull = (actor: Actor): boolean => hasRole(actor, 'finance')

/** Decisions concern money or seats. */
export const canDecide = (actor: Actor): boolean => hasRole(actor, 'finance', 'events')
