import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/infra/ctx'
import { gatherQuote } from './gather-quote'
import { unitPrices } from './rules/cart-changes'

/** Stores today's unit prices as the ones that the buyer has seen, so that a later change can be shown. */
export async function rememberPricesIn(tx: Tx, ctx: Ctx, cartId: string): Promise<void> {
  const { quote } = await gatherQuote({ ...ctx, db: tx }, { cartId, attendees: null, delivery: null })
  const seen = [...unitPrices(quote)]
  if (seen.length === 0) return
  const rows = sql.join(
    seen.map(([id, cents]) => sql`(${id}::uuid, ${cents}::int)`),
    sql`, `,
  )
  await tx.execute(sql`
    update orders.cart_line line set seen_cents = seen.cents
    from (values ${rows}) as seen (id, cents) where line.id = seen.id`)
}
