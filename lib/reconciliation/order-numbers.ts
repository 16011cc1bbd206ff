import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { log } from '@/lib/infra/log'
import { listCheckoutSessions } from '@/lib/infra/stripe/listing'
import { numberToReach } from './rules/mismatch'

const sequence = sql`pg_get_serial_sequence('orders."order"', 'number')`

/** The last order number that was assigned. */
export async function lastOrderNumber(db: Db | Tx): Promise<number> {
  const [row] = await db.execute<{ last: string | null }>(
    sql`select pg_sequence_last_value(${sequence}::regclass)::text as last`,
  )
  return Number(row?.last ?? 0)
}

/**
 * Moves the next order number past every number that Stripe knows; never back. The lock stops an order placed at this
 * moment from taking a number in between.
 */
export async function skipNumbersUsedAtStripe(db: Db, atStripe: readonly number[]): Promise<void> {
  if (numberToReach(await lastOrderNumber(db), atStripe) === null) return
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '3s'`)
    await tx.execute(sql`lock table orders."order" in share row exclusive mode`)
    const reach = numberToReach(await lastOrderNumber(tx), atStripe)
    if (reach === null) return
    await tx.execute(sql`select setval(${sequence}::regclass, ${reach})`)
    log.warn('orders.numbers-passed', { number: reach })
  })
}

/** More numbers than are assigned between two backups. */
const STRIDE = 10_000

/**
 * Runs after a restore, before any order is placed. Stripe's newest payment pages show which numbers were assigned.
 * While Stripe is unreachable, numbers jump far enough ahead that none of them was assigned.
 */
export async function skipNumbersAfterRestore(db: Db): Promise<void> {
  try {
    const { checkoutSessions } = await listCheckoutSessions({ since: null, after: null })
    await skipNumbersUsedAtStripe(db, orderNumbersOfPortal(checkoutSessions))
  } catch (error) {
    log.error('orders.numbers-unknown', error)
    await skipNumbersUsedAtStripe(db, [(await lastOrderNumber(db)) + STRIDE])
  }
}

type Numbered = { isFromThisPortal: boolean; orderNumber: number | null }

/** The order numbers of payment pages that lead back to this portal. */
export const orderNumbersOfPortal = (sessions: readonly Numbered[]): number[] =>
  sessions.flatMap(({ isFromThisPortal, orderNumber }) =>
    isFromThisPortal && orderNumber !== null ? [orderNumber] : [],
  )
