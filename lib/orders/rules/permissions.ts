import { type Actor, hasRole, personOf } from '@/lib/base/actor'

type Owned = { buyerId: string | null }

/** A buyer sees their own orders; nobody else's exist for them. */
export const isBuyer = (actor: Actor, order: Owned): boolean =>
  order.buyerId !== null && order.buyerId === personOf(actor)

/** Staff who see orders at all. */
export const canSeeOrders = (actor: Actor): boolean => hasRole(actor, 'fulfillment', 'events', 'finance', 'privacy')

/** Whether an attendee belongs to a member city is for those who run the event or answer its orders. */
export const canConfirmMemberPrices = (actor: Actor): boolean => hasRole(actor, 'events', 'fulfillment')

/** Finance returns money; events may cancel registrations by the rule, fulfillment unshipped print. */
export const canCancel = (actor: Actor, kinds: readonly string[]): boolean =>
  hasRole(actor, 'finance') ||
  (hasRole(actor, 'events') && kinds.every((kind) => kind === 'registration' || kind === 'session')) ||
  (hasRole(actor, 'fulfillment') && kinds.every((kind) => kind === 'print'))

/** Lifting the rule (charge, deadline, guests) is finance's, with a reason. */
export const canWaive = (actor: Actor): boolean => hasRole(actor, 'finance')

/** What waits for a decision concerns money or places. */
export const canDecide = (actor: Actor): boolean => hasRole(actor, 'finance', 'events')
