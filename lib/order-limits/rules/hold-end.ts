const minutes = (n: number) => n * 60_000

/**
 * How long seats and copies are held for a buyer who is paying. An expired hold no longer counts (seats-taken.ts); then
 * lib/reconciliation/settle-or-expire-orders.ts expires the order.
 */
export const HOLD_MINUTES = 55

/** If less than this is left of a hold, there is no time to pay: the buyer waits for its end and orders again. */
const SHORTEST_HOLD_MINUTES = 10

/** How long the buyer of an approved large order has to pay. A Stripe payment page lives at most a day. */
export const APPROVED_HOURS = 24

/** A large order that no one decides within this many days ends. */
export const LARGE_ORDER_DAYS = 14

/**
 * When a new hold ends. `earlier` are the unexpired ends of this buyer's holds on the same items, including holds of
 * canceled orders: placing an order again never restarts the clock. Null when too little of the first hold is left.
 */
export function holdEnd(now: Date, earlier: readonly Date[]): Date | null {
  const full = now.getTime() + minutes(HOLD_MINUTES)
  const end = Math.min(full, ...earlier.map((each) => each.getTime()))
  return end - now.getTime() < minutes(SHORTEST_HOLD_MINUTES) ? null : new Date(end)
}

export const approvedUntil = (now: Date): Date => new Date(now.getTime() + APPROVED_HOURS * 3_600_000)
export const largeOrderUntil = (now: Date): Date => new Date(now.getTime() + LARGE_ORDER_DAYS * 86_400_000)
