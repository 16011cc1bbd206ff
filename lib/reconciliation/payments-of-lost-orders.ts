import { asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { formatMoneyExact } from '@/lib/base/format'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type { ErasureLine, ExportSection } from '@/lib/vault'
import type { MismatchRow } from './mismatch-rows'

/** Payments of these people whose order is lost. */
const paymentsOf = (db: Db | Tx, people: readonly PersonId[]): Promise<MismatchRow[]> =>
  mismatchesOf(db, { people: [...people] })

const mismatchesOf = preparedQuery<{ people: PersonId[] }>()((db, { people }) =>
  db
    .select()
    .from(stripeMismatch)
    .where(sql`${stripeMismatch.buyerId} = any(${people}::uuid[])`)
    .orderBy(asc(stripeMismatch.paidAt)),
)

export type LostOrderPayment = { id: string; number: number | null; cents: Cents }

/** Those that staff have not closed. */
export async function openPaymentsOfLostOrders(db: Db | Tx, person: PersonId): Promise<LostOrderPayment[]> {
  const rows = (await paymentsOf(db, [person])).filter(({ resolvedAt }) => resolvedAt === null)
  return rows.map((row) => ({ id: row.id, number: row.orderNumber, cents: cents(row.cents) }))
}

export async function lostOrderSections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const rows = await paymentsOf(db, people)
  if (rows.length === 0) return []
  const entries = rows.map((row) => ({
    Order: row.orderNumber === null ? '' : String(row.orderNumber),
    Amount: formatMoneyExact(row.cents),
    Paid: row.paidAt.toISOString(),
    Status: stateWords[row.resolution ?? 'open'],
    Resolved: row.resolvedAt?.toISOString() ?? '',
  }))
  return [{ title: 'Payments whose order was lost in a technical failure', entries }]
}

const stateWords = {
  open: 'under review',
  refunding: 'refund pending',
  refunded: 'refunded',
  closed: 'closed without a refund',
} as const

/** The payment stays for staff to decide, and no longer says who paid. */
export async function unlinkPaymentsOfLostOrdersIn(tx: Tx, person: PersonId): Promise<ErasureLine[]> {
  const open = await openPaymentsOfLostOrders(tx, person)
  await tx.update(stripeMismatch).set({ buyerId: null }).where(eq(stripeMismatch.buyerId, person))
  return open.map(({ number, cents: amount }) => ({
    what: `Payment of ${formatMoneyExact(amount)}${number === null ? '' : ` for order ${number}`}`,
    fate: 'kept',
    because:
      'A technical failure lost the order. Our staff will decide about a refund to the card or account used to pay. The payment no longer says who paid.',
  }))
}
