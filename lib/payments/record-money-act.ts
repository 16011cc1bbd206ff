import type { Tx } from '@/db/client'
import { moneyAct } from '@/db/schema/payments'
import { type Actor, personOf } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import type { KeepReason, MoneyAct, RefundReason, Resolution } from '@/lib/base/money-lists'

/** Who decides about money: the account and its role. Automatic decisions are the system's. */
export type Decider = { who: 'member' | 'staff' | 'system'; person: PersonId | null }

export const asMember = (actor: Actor): Decider => ({ who: 'member', person: personOf(actor) })
export const asStaff = (actor: Actor): Decider => ({ who: 'staff', person: personOf(actor) })
export const asSystem: Decider = { who: 'system', person: null }

type Act = {
  orderId: string
  act: MoneyAct
  cents: number
  reason?: RefundReason | KeepReason
  refundId?: string | null
  decisionId?: string
  resolution?: Resolution
}

/** Records who decided what about an order's money, in the same transaction. */
export async function recordMoneyActIn(tx: Tx, { who, person }: Decider, act: Act, now: Date): Promise<void> {
  await tx.insert(moneyAct).values({ id: newId(), who, personId: person, at: now, ...act })
}
