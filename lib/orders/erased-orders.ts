import { asc, eq, inArray, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { order } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import { moneyOfOrders } from './order-money'
import { checkWords, closedWords } from './rules/money-words'
import type { RefundState } from './rules/order-money'

/** What became of money after its buyer was erased: amounts and states, and nothing about whose they were. */
export type ErasedMoney = {
  number: number
  /** On its way from a bank: it is refunded when it arrives. */
  arriving: Cents
  /** The bank was asked, and did not pay. */
  bankRefused: boolean
  refunds: { cents: Cents; state: RefundState; words: string | null }[]
}

/** The money of the orders of an erasure that moved or is moving; before its records are deleted, of the person's own. */
export async function moneyOfErased(
  db: Db,
  of: { orders: readonly string[]; person: PersonId },
): Promise<ErasedMoney[]> {
  const rows = await db
    .select({ id: order.id, number: order.number })
    .from(order)
    .where(
      of.orders.length > 0
        ? or(inArray(order.id, [...of.orders]), eq(order.buyerId, of.person))
        : eq(order.buyerId, of.person),
    )
    .orderBy(asc(order.number))
  const money = await moneyOfOrders(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, number }) => {
    const own = money.get(id)
    if (!own) return []
    const { arriving, paid, payments, refunds, stateOf } = own
    const bankRefused = paid === 0 && arriving === 0 && payments.some(({ status }) => status === 'failed')
    const told = refunds.flatMap((each) => {
      const state = stateOf.get(each.id) ?? 'failed'
      const check =
        each.checkNumber && each.checkSentOn ? checkWords({ number: each.checkNumber, sentOn: each.checkSentOn }) : null
      const closed =
        state === 'not-returned' && each.decided?.at ? closedWords(each.decided.reason, each.decided.at) : null
      return state === 'sent-again' ? [] : [{ cents: cents(each.cents), state, words: check ?? closed }]
    })
    return arriving > 0 || bankRefused || told.length > 0 ? [{ number, arriving, bankRefused, refunds: told }] : []
  })
}
