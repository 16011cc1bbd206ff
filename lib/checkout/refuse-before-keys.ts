import type { PersonId } from '@/lib/base/ids'
import type { CartLineRow } from '@/lib/carts/cart-rows'
import { gatherQuote } from '@/lib/carts/gather-quote'
import { assignSeatsAsSent, seatsOfCart } from '@/lib/carts/rules/cart-seats'
import { hasTooManySeats, type ItemCounts, largestOrder } from '@/lib/carts/rules/largest-order'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'
import type { Ctx } from '@/lib/infra/ctx'
import { accountCap, countAboveCap, countsOf } from '@/lib/order-limits/rules/unpaid-limits'
import { requestsRefusal, type UnpaidRefusal } from '@/lib/order-limits/unpaid-limits'
import type { PlaceOrderInput } from './forms'

type RefusalBeforeKeys =
  | { code: 'not-ready'; problems: QuoteProblem[] }
  | { code: 'total-changed'; total: number }
  | { code: 'too-large'; most: ItemCounts }
  | UnpaidRefusal

/**
 * What plain reads refuse before any attendee gets a data key and lookups, or null. Only an order with an attendee for
 * each seat of its cart gets further; one that is too large to be placed without approval also needs the right total.
 * The transaction checks everything again.
 */
export async function refuseBeforeKeys(
  ctx: Ctx,
  { buyer, input, lines }: { buyer: PersonId; input: PlaceOrderInput; lines: readonly CartLineRow[] },
): Promise<RefusalBeforeKeys | null> {
  const isSeatPerAttendee = !hasTooManySeats(lines) && areSeatsOfCart(input.attendees, lines)
  if (isSeatPerAttendee && input.attendees.length <= accountCap.seats) return null
  const { quote } = await gatherQuote(ctx, input)
  if (!isSeatPerAttendee && quote.problems.length > 0) return { code: 'not-ready', problems: quote.problems }
  // Without problems, the cart has changed since its lines were read.
  if (!isSeatPerAttendee || quote.total !== input.seenTotal) return { code: 'total-changed', total: quote.total }
  if (countAboveCap(countsOf(quote.lines), largestOrder)) return { code: 'too-large', most: largestOrder }
  return requestsRefusal(ctx.db, { buyer, cartId: input.cartId })
}

function areSeatsOfCart(attendees: PlaceOrderInput['attendees'], lines: readonly CartLineRow[]): boolean {
  const seats = seatsOfCart(lines)
  return seats.length === attendees.length && assignSeatsAsSent(seats, attendees).unseated.length === 0
}
