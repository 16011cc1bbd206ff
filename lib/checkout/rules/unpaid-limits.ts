import type { ItemCounts } from '@/lib/carts/rules/largest-order'

/** What one account may hold unpaid. A larger order holds nothing until staff approve it. */
export const accountCap: ItemCounts = { seats: 25, copies: 100 }

/** What all accounts of one network may hold unpaid, for example several buyers at one city hall at the same time. */
export const networkCap: ItemCounts = { seats: 75, copies: 300 }

/** How many large orders of one account may wait for approval at a time. */
export const largeOrdersPerAccount = 2

/**
 * How many large orders of one network may wait at a time. They count while their digest can be compared: two hours at
 * most.
 */
export const largeOrdersPerNetwork = 10

/** Orders that one account may place in any hour, paid or not. */
export const ordersAnHour = 20

const minutes = (n: number) => n * 60_000

/** How long seats and copies are held for a buyer who is paying. */
export const HOLD_MINUTES = 55

/** If less than this is left of a hold, there is no time to pay: the buyer waits for its end and orders again. */
const SHORTEST_HOLD_MINUTES = 10

/** How long the buyer of an approved large order has to pay. A Stripe payment page lives at most a day. */
export const APPROVED_HOURS = 24

/** A request that no one decides within this many days ends. */
export const LARGE_ORDER_DAYS = 14

type Line = { kind: string; quantity: number }

export function countsOf(lines: readonly Line[]): ItemCounts {
  const of = (kind: string) => lines.reduce((sum, line) => sum + (line.kind === kind ? line.quantity : 0), 0)
  return { seats: of('registration'), copies: of('print') }
}

/** Which of the two counts is above the cap, seats first; null when neither is. */
export function above({ seats, copies }: ItemCounts, cap: ItemCounts): keyof ItemCounts | null {
  if (seats > cap.seats) return 'seats'
  return copies > cap.copies ? 'copies' : null
}

type Priced = { kind: string; netCents: number }

/** True for an order with free seats or copies. They are held without payment even after the order is paid. */
export const hasFreeItems = (lines: readonly Priced[]): boolean =>
  lines.some(({ kind, netCents }) => netCents === 0 && (kind === 'registration' || kind === 'print'))

export const needsApproval = (counts: ItemCounts): boolean => above(counts, accountCap) !== null

/**
 * When a new hold ends. `earlier` are the unexpired ends of this buyer's holds on the same items, including holds that
 * were given up: placing an order again never restarts the clock. Null when too little of the first hold is left.
 */
export function holdEnd(now: Date, earlier: readonly Date[]): Date | null {
  const full = now.getTime() + minutes(HOLD_MINUTES)
  const end = Math.min(full, ...earlier.map((each) => each.getTime()))
  return end - now.getTime() < minutes(SHORTEST_HOLD_MINUTES) ? null : new Date(end)
}

export const approvedUntil = (now: Date): Date => new Date(now.getTime() + APPROVED_HOURS * 3_600_000)
export const largeOrderUntil = (now: Date): Date => new Date(now.getTime() + LARGE_ORDER_DAYS * 86_400_000)
