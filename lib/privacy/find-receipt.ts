import { eq } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type MoneyAfterErasure, moneyAfterErasure } from '@/lib/decisions/money-after-erasure'
import type { Ctx } from '@/lib/infra/ctx'
import { type Redaction, redactionOf } from '@/lib/reconciliation/redact-payments'
import type { ErasureLine } from '@/lib/vault'
import { stripeRedactionDue } from '../reconciliation/known-to-stripe'
import type { FindReceiptInput } from './forms'
import { receiptDigest } from './receipt-code'
import { readErasureStep } from './rules/erasure-steps'

export type ErasureReceipt = {
  step: string
  requestedAt: Date
  completedAt: Date | null
  unreadableAfter: Date
  lines: ErasureLine[]
  /** The person's orders at Stripe, and how many of them Stripe has erased. */
  payments: Redaction
  /** Until when Stripe keeps who paid; null when it keeps nothing. */
  stripeUntil: Date | null
  /** Refunds and pending bank payments, order by order. */
  money: MoneyAfterErasure[]
}

/**
 * The status of a deletion, only for the holder of its receipt code. Refuses an unknown code with `no-such-receipt`.
 */
export async function findReceipt(
  ctx: Ctx,
  input: FindReceiptInput,
): Promise<Result<ErasureReceipt, { code: 'no-such-receipt' }>> {
  const [row] = await ctx.db
    .select()
    .from(erasure)
    .where(eq(erasure.receiptDigest, receiptDigest(input.code)))
  if (!row) return refuse({ code: 'no-such-receipt' })
  const { step, requestedAt, completedAt, unreadableAfter, lines, orders } = row
  const payments = await redactionOf(ctx.db, orders)
  const stripeUntil = await stripeRedactionDue(ctx.db, { orders })
  const money = await moneyAfterErasure(ctx.db, { orders, person: row.personId as PersonId })
  return ok({
    step: readErasureStep(step) ?? step,
    requestedAt,
    completedAt,
    unreadableAfter,
    lines,
    payments,
    stripeUntil,
    money,
  })
}
