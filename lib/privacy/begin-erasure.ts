import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { erasure } from '@/db/schema/privacy'
import { endSessionsOf } from '@/lib/accounts/sessions/session-rows'
import { type ErasureId, newId, type PersonId } from '@/lib/base/ids'
import type { Cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { markLostOrdersIn } from '@/lib/reconciliation/tie-lost-orders'
import { closeOrdersForErasureIn } from '@/lib/refunds/close-for-erasure'
import { beginErasureIn, blankAddressesIn, unreadableAfter } from '@/lib/vault'
import { ordersKnownToStripe } from '../reconciliation/known-to-stripe'
import { appendErasureLog, type ErasureLogEntry } from './erasure-log/entries'
import { highestSeen, raiseErasureLogHeadsIn } from './erasure-log/head'
import { continueErasure } from './jobs'
import { receiptCode, receiptDigest } from './receipt-code'

export type Begun = { erasure: ErasureId; receipt: string }
export type RefundChanged = { code: 'refund-changed'; refund: Cents }

type Asked = {
  person: PersonId
  /** Entries of the person in orders of others. */
  attendees: readonly PersonId[]
  /** The sum that was shown, in cents. If it is another one by now, nothing happens. */
  seenRefund: number
}

/**
 * Begins an erasure in one transaction: the person is barred from everything, sessions end, unshipped lines and the
 * person's own future places are canceled, the refunds are asked for. The wish is durable in the ledger before anything
 * of it is: the entry is the last thing before the commit, so that what is refused leaves none. Asked twice, one runs.
 */
export async function beginErasure(ctx: Ctx, asked: Asked): Promise<Result<Begun, RefundChanged>> {
  try {
    return await ctx.db.transaction(async (tx) => {
      const { begun, people, blanked, orders } = await beginIn(tx, ctx, { ...asked, id: newId<ErasureId>() })
      if (people) {
        const entry = entryOf({
          id: begun,
          person: asked.person,
          people,
          blanked,
          orders,
          step: 'requested',
          at: ctx.now,
        })
        await raiseErasureLogHeadsIn(tx, { highest: await appendErasureLog(entry, await highestSeen(tx)) })
      }
      return ok({ erasure: begun, receipt: receiptCode(begun) })
    })
  } catch (error) {
    if (error instanceof OtherSum) return refuse({ code: 'refund-changed', refund: error.refund })
    throw error
  }
}

/** Carries the new sum out of the transaction, so that what was written is rolled back. */
class OtherSum extends Error {
  constructor(readonly refund: Cents) {
    super('the refund is another one')
  }
}

type Beginning = Omit<Asked, 'seenRefund'> & {
  id: ErasureId
  seenRefund?: number
  /** Whose address a first try has found to be the person's, and taken out. */
  blanked?: readonly PersonId[]
  /** Their orders that the log knows, also those that a restored backup has forgotten. */
  orders?: readonly string[]
  /** When it was asked for, where that was before: money that has arrived since is refunded. */
  askedAt?: Date
}

/**
 * The part inside a transaction; alone for a request that a crash left in the ledger only, which has no sum to keep to.
 * @returns the erasure that runs now, everybody who goes, and who stays without the person's address; no people when it
 * had begun before.
 */
export async function beginIn(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  { id, person, attendees, blanked = [], orders: logged = [], askedAt = ctx.now, seenRefund }: Beginning,
): Promise<{ begun: ErasureId; people?: PersonId[]; blanked?: PersonId[]; orders?: string[] }> {
  await beginErasureIn(tx, person, askedAt)
  const [earlier] = await tx.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  if (earlier) return { begun: earlier.id as ErasureId }
  await endSessionsOf(tx, person)
  const orders = [...new Set([...logged, ...(await ordersKnownToStripe(tx, [person]))])]
  const closed = await closeOrdersForErasureIn(tx, { person, attendees, erasure: id, now: ctx.now })
  await markLostOrdersIn(tx, { person, askedAt })
  if (seenRefund !== undefined && closed.refund !== seenRefund) throw new OtherSum(closed.refund)
  const people = [...new Set([person, ...closed.people])]
  for (const each of people.toSorted()) await beginErasureIn(tx, each, askedAt)
  await blankAddressesIn(tx, { people: [...closed.staying, ...blanked], giver: person, now: ctx.now })
  await tx.insert(erasure).values({
    id,
    personId: person,
    people,
    receiptDigest: receiptDigest(receiptCode(id)),
    step: 'requested',
    requestedAt: askedAt,
    unreadableAfter: unreadableAfter(ctx.now),
    orders,
  })
  await enqueue(tx, continueErasure, { erasureId: id })
  return { begun: id, people, blanked: closed.staying, orders }
}

type Step = {
  id: string
  person: string
  people: string[]
  blanked?: string[]
  orders?: string[]
  step: ErasureLogEntry['step']
  at: Date
  /** Of a completion: when the deletion was asked for. */
  asked?: Date
}

/** What the ledger keeps of a step. */
export const entryOf = ({ id, at, asked, ...rest }: Step): Omit<ErasureLogEntry, 'number'> => ({
  ...rest,
  erasure: id,
  receiptDigest: receiptDigest(receiptCode(id)).toString('hex'),
  at: at.toISOString(),
  ...(asked ? { asked: asked.toISOString() } : {}),
})
