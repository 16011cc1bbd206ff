/** What an order asks for that others then cannot have. Digital copies run out for no one. */
export type Amounts = { seats: number; copies: number }

/** The largest order that can be asked for online. */
export const largestOrder: Amounts = { seats: 100, copies: 500 }

type Line = { kind: 'ticket' | 'publication'; quantity: number }

/** Counted from the rows of the cart alone: each seat has a price of its own, so this is asked before any price. */
export const seatsIn = (lines: readonly Line[]): number =>
  lines.reduce((all, { kind, quantity }) => all + (kind === 'ticket' ? quantity : 0), 0)

export const hasTooManySeats = (lines: readonly Line[]): boolean => seatsIn(lines) > largestOrder.seats
