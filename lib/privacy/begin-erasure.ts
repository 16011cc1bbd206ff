import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { erasure } from '@/db/schema/privacy'
import { endLoginSessionsOf } from '@/lib/accounts/sessions/session-rows'
import { type ErasureId, newId, type PersonId } from '@/lib/base/ids'
import type { Cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { markBuyerErasedOnMismatchesIn } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { closeOrdersForErasureIn } from '@/lib/refunds/close-for-erasure'
import { blankAddressesIn, markErasingIn, unreadableAfter } from '@/lib/vault'
import { ordersKnownToStripe } from '../reconciliation/known-to-stripe'
import { appendErasureLog, type ErasureLogEntry } from './erasure-log/entries'
import { highestSeen, raiseErasureLogHeadsIn } from './erasure-log/head'
import { runErasureJob } from './jobs'
import { receiptCode, receiptDigest } from './receipt-code'

export type StartedErasure = { erasure: ErasureId; receipt: string }
export type RefundChanged = { code: 'refund-changed'; refund: Cents }

type ErasureRequest = {
  person: PersonId
  /** Attendee records of the person in other people's orders. */
  attendees: readonly PersonId[]
  /** The refund that the page showed, in cents. If the refund has changed, nothing happens. */
  seenRefund: number
}

/**
 * Begins an erasure in one transaction. The person loses all access, their sessions end, unshipped lines and their own
 * future seats are canceled, and refunds are requested.
 * The log entry is written last, just before the commit. So the request is durable before any of its effects, and a
 * refused request leaves no entry. Asking twice starts one erasure.
 * @returns the erasure's id and receipt code, or `refund-changed` with the current refund in cents.
 */
export async function beginErasure(ctx: Ctx, request: ErasureRequest): Promise<Result<StartedErasure, RefundChanged>> {
  try {
    return await ctx.db.transaction(async (tx) => {
      const { erasure, people, blanked, orders } = await beginErasureIn(tx, ctx, { ...request, id: newId<ErasureId>() })
      if (people) {
        const entry = logEntryOf({
          id: erasure,
          person: request.person,
          people,
          blanked,
          orders,
          step: 'requested',
          at: ctx.now,
        })
        await raiseErasureLogHeadsIn(tx, { highest: await appendErasureLog(entry, await highestSeen(tx)) })
      }
      return ok({ erasure, receipt: receiptCode(erasure) })
    })
  } catch (error) {
    if (error instanceof RefundDiffers) return refuse({ code: 'refund-changed', refund: error.refund })
    throw error
  }
}

/** Carries the new refund out of the transaction, so that everything written is rolled back. */
class RefundDiffers extends Error {
  constructor(readonly refund: Cents) {
    super('the refund has changed')
  }
}

type ErasureToBegin = Omit<ErasureRequest, 'seenRefund'> & {
  id: ErasureId
  seenRefund?: number
  /** For a replay: people who stay, and whose record the first attempt found to hold the person's address. */
  blanked?: readonly PersonId[]
  /** The person's orders in the erasure log, including those that a restored backup has lost. */
  orders?: readonly string[]
  /** When the erasure was first requested. Money that has arrived since then is refunded. */
  requestedAt?: Date
}

/**
 * The part inside a transaction. A replay calls it alone for a request that a crash left only in the erasure log; such
 * a request has no refund to compare.
 * @returns the id of the erasure, and what its log entry needs: everyone who is erased (`people`), and people who stay
 * but whose record held the person's address (`blanked`). Only the id if the erasure had begun before.
 */
export async function beginErasureIn(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  { id, person, attendees, blanked = [], orders: logged = [], requestedAt = ctx.now, seenRefund }: ErasureToBegin,
): Promise<{ erasure: ErasureId; people?: PersonId[]; blanked?: PersonId[]; orders?: string[] }> {
  await markErasingIn(tx, person, requestedAt)
  const [earlier] = await tx.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  if (earlier) return { erasure: earlier.id as ErasureId }
  await endLoginSessionsOf(tx, person)
  const orders = [...new Set([...logged, ...(await ordersKnownToStripe(tx, [person]))])]
  const closed = await closeOrdersForErasureIn(tx, { person, attendees, erasure: id, now: ctx.now })
  await markBuyerErasedOnMismatchesIn(tx, { person, requestedAt })
  if (seenRefund !== undefined && closed.refund !== seenRefund) throw new RefundDiffers(closed.refund)
  const people = [...new Set([person, ...closed.people])]
  for (const each of people.toSorted()) await markErasingIn(tx, each, requestedAt)
  await blankAddressesIn(tx, { people: [...closed.staying, ...blanked], giver: person, now: ctx.now })
  await tx.insert(erasure).values({
    id,
    personId: person,
    people,
    receiptDigest: receiptDigest(receiptCode(id)),
    step: 'requested',
    requestedAt,
    unreadableAfter: unreadableAfter(ctx.now),
    orders,
  })
  await enqueue(tx, runErasureJob, { erasureId: id })
  return { erasure: id, people, blanked: closed.staying, orders }
}

type StepToLog = {
  id: string
  person: string
  people: string[]
  blanked?: string[]
  orders?: string[]
  step: ErasureLogEntry['step']
  at: Date
  /** For a completion: when the deletion was requested. */
  requestedAt?: Date
}

/** The entry of a step, for the erasure log to number. */
export const logEntryOf = ({ id, at, requestedAt, ...rest }: StepToLog): Omit<ErasureLogEntry, 'number'> => ({
  ...rest,
  erasure: id,
  receiptDigest: receiptDigest(receiptCode(id)).toString('hex'),
  at: at.toISOString(),
  ...(requestedAt ? { asked: requestedAt.toISOString() } : {}),
})
