import type { ItemCounts } from '@/lib/carts/rules/largest-order'

/** What one account may hold unpaid. A larger order holds nothing until staff approve it. */
export const accountCap: ItemCounts = { seats: 25, copies: 100 }

/** What all accounts of one network may hold unpaid, for example several buyers at one city hall at the same time. */
export const networkCap: ItemCounts = { seats: 75, copies: 300 }

/**
 * What an account whose bank payment has arrived before may have ordered and not paid while Stripe still offers it a
 * bank payment. Other accounts have the cap of an account: a bank payment holds seats for days, and costs nothing until
 * the bank declines it (decision 71).
 */
const bankCapOfKnownPayer: ItemCounts = { seats: 75, copies: 300 }

/** How many large orders of one account may wait for approval at a time. */
export const largeOrdersPerAccount = 2

/**
 * How many large orders of one network may wait at a time. They count while their digest can be compared: two hours at
 * most.
 */
export const largeOrdersPerNetwork = 10

/** Orders that one account may place in any hour, paid or not. */
export const ordersAnHour = 20

type Line = { kind: string; quantity: number }

export function countsOf(lines: readonly Line[]): ItemCounts {
  const quantityOf = (kind: string) => lines.reduce((sum, line) => sum + (line.kind === kind ? line.quantity : 0), 0)
  return { seats: quantityOf('registration'), copies: quantityOf('print') }
}

/** Which of the two counts is above the cap, seats first; null when neither is. */
export function countAboveCap({ seats, copies }: ItemCounts, cap: ItemCounts): keyof ItemCounts | null {
  if (seats > cap.seats) return 'seats'
  return copies > cap.copies ? 'copies' : null
}

/** What an account and its network have ordered and not paid yet, bank payments on their way included. */
export type NotPaidYet = { ofAccount: ItemCounts; ofNetwork: ItemCounts; hasPaidByBank: boolean }

/** Whether Stripe's page offers a bank payment for this order, or only cards. */
export function mayPayByBank(counts: ItemCounts, { ofAccount, ofNetwork, hasPaidByBank }: NotPaidYet): boolean {
  if (counts.seats + counts.copies === 0) return true
  const and = (others: ItemCounts) => ({ seats: counts.seats + others.seats, copies: counts.copies + others.copies })
  const cap = hasPaidByBank ? bankCapOfKnownPayer : accountCap
  return !countAboveCap(and(ofAccount), cap) && !countAboveCap(and(ofNetwork), networkCap)
}

type Priced = { kind: string; netCents: number }

/** True for an order with seats or copies without a price. They are held unpaid even after the order is paid. */
export const hasFreeItems = (lines: readonly Priced[]): boolean =>
  lines.some(({ kind, netCents }) => netCents === 0 && (kind === 'registration' || kind === 'print'))

export const needsApproval = (counts: ItemCounts): boolean => countAboveCap(counts, accountCap) !== null
