import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { dayOf } from '@/lib/base/calendar'
import { newId, type RefundId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { ok, refuse } from '@/lib/base/result'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { entriesFor, journalAccounts } from '@/lib/payments/rules/journal'
import type { ResolveDecisionInput } from './forms'
import { failedRefundIn } from './resolutions'
import type { DecisionContext, ResolutionResult } from './resolve-types'

/**
 * Records a check that finance sent in place of a refund that Stripe could not make. Only now does the money count as
 * refunded. The reason, lines and rules of the failed refund are kept.
 */
export async function recordCheckSentIn(
  tx: Tx,
  context: DecisionContext,
  input: ResolveDecisionInput,
): Promise<ResolutionResult> {
  const { row, by, now } = context
  const { checkNumber, checkSentOn } = input
  if (!checkNumber || !checkSentOn || checkSentOn > dayOf(now)) return refuse({ code: 'needs-check' })
  const found = await failedRefundIn(tx, context)
  if (!found) return refuse({ code: 'nothing-to-refund' })
  const { failed, plan } = found
  if (input.seenCents !== undefined && input.seenCents !== plan.total)
    return refuse({ code: 'amount-changed', amount: plan.total })
  const id = newId<RefundId>()
  await tx.insert(refund).values({
    id,
    orderId: row.id,
    paymentId: failed.paymentId,
    status: 'succeeded',
    cents: plan.total,
    reason: failed.reason,
    retryOf: failed.id,
    method: 'check',
    checkNumber,
    checkSentOn,
    requestedBy: by.who,
    requestedAt: now,
    finishedAt: now,
  })
  const { parts } = plan
  if (parts.length > 0)
    await tx.insert(refundLine).values(
      parts.map(({ lineId, net, tax, rule, charge }) => ({
        refundId: id,
        orderLineId: lineId,
        netCents: net,
        taxCents: tax,
        rule,
        chargeCents: charge,
      })),
    )
  const lines = await tx.select().from(orderLine).where(eq(orderLine.orderId, row.id))
  const refundedLines = parts.flatMap(({ lineId, net, tax }) => {
    const line = lines.find((each) => each.id === lineId)
    return line ? [{ kind: line.kind, net, tax }] : []
  })
  const entries = entriesFor(cents(-plan.total), refundedLines, journalAccounts.checking)
  await appendJournalIn(tx, { orderId: row.id, sourceId: id, at: now }, entries)
  return ok({ refundId: id, cents: plan.total })
}
