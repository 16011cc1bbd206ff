import type { Amounts } from '@/lib/carts/rules/largest-order'

/** What one account may hold without having paid. An order above it needs staff's approval before it holds anything. */
export const accountCap: Amounts = { seats: 25, copies: 100 }

/** What all accounts of one network may hold without having paid: several buyers of one city hall at a time. */
export const networkCap: Amounts = { seats: 75, copies: 300 }

/** Large orders of one account that may wait for staff's approval at a time. */
export const requestsOfAccount = 2

/** Those of all accounts of one network, counted for as long as its digest can be compared: two hours at most. */
export const requestsOfNetwork = 10

/** Orders that one account may place in any hour, paid or not. */
export const ordersAnHour = 20

const minutes = (n: number) => n * 60_000

/** How long seats and copies are held for a buyer who goes to pay. */
export const HOLD_MINUTES = 55

/** Too little of a hold to pay in: the buyer waits for its end and orders anew. */
const SHORTEST_HOLD_MINUTES = 10

/** How long the buyer of an approved large order has to pay: a payment page lives a day at most. */
export const APPROVED_HOURS = 24

/** A request that no one has decided by then ends. */
export const REQUEST_DAYS = 14

type Line = { kind: string; quantity: number }

export function amountsOf(lines: readonly Line[]): Amounts {
  const of = (kind: string) => lines.reduce((sum, line) => sum + (line.kind === kind ? line.quantity : 0), 0)
  return { seats: of('registration'), copies: of('print') }
}

/** Which of the two is above the cap; seats first. */
export function above({ seats, copies }: Amounts, cap: Amounts): keyof Amounts | null {
  if (seats > cap.seats) return 'seats'
  return copies > cap.copies ? 'copies' : null
}

type Priced = { kind: string; netCents: number }

/** True of an order with seats or copies that cost nothing: they are held without money after it is paid as well. */
export const holdsFree = (lines: readonly Priced[]): boolean =>
  lines.some(({ kind, netCents }) => netCents === 0 && (kind === 'registration' || kind === 'print'))

export const needsApproval = (amounts: Amounts): boolean => above(amounts, accountCap) !== null

/**
 * When a new hold ends. `earlier` are the ends of the holds that this buyer has had on the same things and that have not
 * passed yet, given up or not: placing again never restarts the clock. Null when too little of the first hold is left.
 */
export function holdEnd(now: Date, earlier: readonly Date[]): Date | null {
  const full = now.getTime() + minutes(HOLD_MINUTES)
  const end = Math.min(full, ...earlier.map((each) => each.getTime()))
  return end - now.getTime() < minutes(SHORTEST_HOLD_MINUTES) ? null : new Date(end)
}

export const approvedUntil = (now: Date): Date => new Date(now.getTime() + APPROVED_HOURS * 3_600_000)
export const requestUntil = (now: Date): Date => new Date(now.getTime() + REQUEST_DAYS * 86_400_000)
