/** The limited items that an order asks for. Digital copies never run out, so they do not count. */
export type ItemCounts = { seats: number; copies: number }

/** The largest order that can be placed online. */
export const largestOrder: ItemCounts = { seats: 100, copies: 500 }

type Line = { kind: 'ticket' | 'publication'; quantity: number }

/** Counts only cart rows: each seat has its own price, so the count is checked before any price. */
export const countSeats = (lines: readonly Line[]): number =>
  lines.reduce((all, { kind, quantity }) => all + (kind === 'ticket' ? quantity : 0), 0)

export const hasTooManySeats = (lines: readonly Line[]): boolean => countSeats(lines) > largestOrder.seats
