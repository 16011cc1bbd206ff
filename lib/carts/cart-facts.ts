import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import type { QueryValues } from '@/db/prepared-query'
import { cartLine } from '@/db/schema/carts'
import { dayOf } from '@/lib/base/calendar'
import type { AwaitedAll } from '@/lib/base/wait-for-all'
import { conferenceIdsOf, itemQueriesFor, itemsFromRows } from '@/lib/catalog/queries'
import { findTaxRate } from '@/lib/cities/find-tax-rate'
import { type QuotasBySource, seatsLeftQuery } from '@/lib/registrations/seats-left'
import { type CartLineRow, cartLinesOf } from './cart-rows'
import type { DeliveryInput } from './forms'
import type { CatalogFacts } from './rules/quote-facts'
import type { DeliveryArea } from './rules/tax'

export type CartFacts = {
  lines: CartLineRow[]
  catalog: CatalogFacts
  quotasBySource: QuotasBySource
  delivery: DeliveryArea | null
}
type CartToPrice = { cartId: string; delivery: Pick<DeliveryInput, 'taxAreaId'> | null }

const itemsOf = ({ cartId }: QueryValues<{ cartId: string }>) =>
  sql`(select ${cartLine.itemId} from ${cartLine} where ${cartLine.cartId} = ${cartId})`
const itemQueries = itemQueriesFor<{ cartId: string; now: Date }>(itemsOf)
const readSeatsLeft = seatsLeftQuery<{ cartId: string }>((given) => conferenceIdsOf(itemsOf(given)))

/** The queries for everything that a price depends on, except the buyer. None of them needs another's rows. */
export function cartFactQueries(db: Db | Tx, { cartId, delivery }: CartToPrice, now: Date) {
  return [
    cartLinesOf(db, cartId),
    ...itemQueries(db, { cartId, now }),
    readSeatsLeft(db, { cartId }, now),
    delivery?.taxAreaId ? findTaxRate(db, delivery.taxAreaId, dayOf(now)) : Promise.resolve(null),
  ] as const
}

export type CartFactRows = AwaitedAll<ReturnType<typeof cartFactQueries>>

/** Makes facts of the rows of `cartFactQueries`, in the same order, and adds the seats left. */
export function cartFacts(
  [lines, tickets, sessions, formats, seats, rate]: CartFactRows,
  { delivery }: CartToPrice,
): CartFacts {
  const items = itemsFromRows([tickets, sessions, formats])
  // The seats left are listed by conference: a ticket type or session is in the list of its own.
  const ownConference = (id: string) => seats.left.find(({ tightest }) => tightest[id])
  const leftOf = (id: string) => ownConference(id)?.tightest[id]?.left ?? null
  const withSeats = items.tickets.map((ticket) => ({
    ...ticket,
    seatsLeft: leftOf(ticket.id),
    sessions: ticket.sessions.map((session) => ({ ...session, seatsLeft: leftOf(session.id) })),
  }))
  return {
    lines,
    catalog: {
      tickets: new Map(withSeats.map((ticket) => [ticket.id, ticket])),
      formats: new Map(items.formats.map((format) => [format.id, format])),
    },
    quotasBySource: seats.quotasBySource,
    delivery: deliveryArea(delivery, rate),
  }
}

function deliveryArea(
  delivery: CartToPrice['delivery'],
  rate: Awaited<ReturnType<typeof findTaxRate>>,
): DeliveryArea | null {
  if (!delivery) return null
  if (delivery.taxAreaId === null) return { where: 'outside-california' }
  return rate && { where: 'california', ...rate }
}
