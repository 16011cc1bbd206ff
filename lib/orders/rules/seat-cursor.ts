import { orderNumberOf } from './order-number'

/** Where a page of a list of registrations begins: an order number and a position in the order. */
export type SeatCursor = { number: number; position: number }

export const formatSeatCursor = ({ number, position }: SeatCursor): string => `${number}-${position}`

/** Reads a cursor from a URL. Null for any other text, which means the beginning of the list. */
export function parseSeatCursor(text: unknown): SeatCursor | null {
  const [, order = '', position] = (typeof text === 'string' && /^(\d{1,15})-(\d{1,4})$/.exec(text)) || []
  const number = orderNumberOf(order)
  return number === null ? null : { number, position: Number(position) }
}
