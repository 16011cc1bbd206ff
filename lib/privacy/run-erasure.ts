import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { erasure } from '@/db/schema/privacy'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { MailNotSent } from '@/lib/infra/mail/mail-not-sent'
import { refundPaymentsOfErasedOrders } from '@/lib/reconciliation/erased-buyers'
import { linkOwnMismatches } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { markMaybeErased } from '@/lib/reconciliation/maybe-erased'
import { stripeAnsweredRefunds } from '@/lib/refunds/close-for-erasure'
import { accessLogLines, deletePeopleIn, destroyKeys, type ErasureLine } from '@/lib/vault'
import { ordersKnownToStripe } from '../reconciliation/known-to-stripe'
import { logEntryOf } from './begin-erasure'
import { eraseInDrafts } from './erase-in-drafts'
import { appendErasureLog } from './erasure-log/entries'
import { highestSeen, raiseErasureLogHeadsIn } from './erasure-log/head'
import { erasureLogProblems } from './erasure-log/problems'
import { personalDataOwners } from './personal-data-owners'
import { type ErasureStep, LINK_WAIT_HOURS, MAIL_RETRY_MINUTES, nextStep, readErasureStep } from './rules/erasure-steps'
import { sendLastMail } from './send-last-mail'

type Row = typeof erasure.$inferSelect

/**
 * Money is not settled: Stripe has not accepted every refund, or has not said who paid a lost order. The job tries
 * again, and nothing is destroyed until then.
 */
class NotSettled extends Error {
  override name = 'NotSettled'
  readonly code = 'money-not-settled'
}

/** `replaying`: the databases are behind the erasure log. Only the end of the replay marks them as up to date. */
type ErasureInput = { erasureId: string; replaying?: boolean }

/**
 * Takes one erasure from its current step to completion. Every step can be repeated without harm, and is recorded only
 * after its effect. Two concurrent runs reach the same result.
 */
export async function runErasure(ctx: Ctx, input: ErasureInput): Promise<void> {
  while (await takeStep(ctx, input)) {
    // A process that is killed between or within steps leaves the row at the last finished step.
  }
}

/**
 * False when nothing is left to do. @public: crash.db.test.ts runs it in a program.
 */
export async function takeStep(ctx: Ctx, input: ErasureInput): Promise<boolean> {
  const [row] = await ctx.db.select().from(erasure).where(eq(erasure.id, input.erasureId))
  const last = row ? readErasureStep(row.step) : null
  if (!row || !last || last === 'completed') return false
  await doStep(ctx, row, { step: nextStep(last), replaying: input.replaying })
  return true
}

async function doStep(
  ctx: Ctx,
  row: Row,
  { step, replaying }: { step: ErasureStep; replaying?: boolean },
): Promise<void> {
  const people = row.people as PersonId[]
  if (step === 'money' && !(await stripeAnsweredRefunds(ctx.db, people)))
    throw new NotSettled('refunds are not accepted yet')
  if (step === 'drafts-and-payments') {
    await eraseInDrafts(ctx, row.personId as PersonId)
    await linkPaymentsOrWait(ctx, row)
  }
  if (step === 'mail') await sendLastMailIfPossible(ctx, row)
  if (step === 'keys') {
    // Payments of lost orders that may be this person's are marked: without the keys, no one can tell whose they are.
    await markMaybeErased(ctx, { requestedAt: row.requestedAt })
    await destroyKeys(people)
  }
  if (step === 'records') return ctx.db.transaction((tx) => eraseRecordsIn(tx, row, ctx.now))
  if (step === 'completed') return complete(ctx, row, replaying)
  await ctx.db.transaction((tx) => advanceIn(tx, row, step))
}

/**
 * Links the payments of lost orders to this person. That is impossible once the keys are destroyed, and the portal
 * would then email the person about such a payment, at the address that Stripe still has. So if Stripe has not
 * answered, the erasure waits, but only for LINK_WAIT_HOURS.
 */
async function linkPaymentsOrWait(ctx: Ctx, row: Row): Promise<void> {
  if (await linkOwnMismatches(ctx, row.personId as PersonId)) return
  const unanswered = new NotSettled('Stripe has not said whose some payments are')
  if (ctx.now.getTime() - row.requestedAt.getTime() <= LINK_WAIT_HOURS * 3_600_000) throw unanswered
  log.error('erasure.without-lost-orders', unanswered, { erasure: row.id })
}

const advanceIn = async (tx: Tx, row: Row, step: ErasureStep, set: Partial<Row> = {}): Promise<void> => {
  await tx
    .update(erasure)
    .set({ ...set, step })
    .where(and(eq(erasure.id, row.id), eq(erasure.step, row.step)))
}

/**
 * The last email must not delay the erasure: a server may refuse it permanently or be unavailable for an hour.
 */
async function sendLastMailIfPossible(ctx: Ctx, row: Row): Promise<void> {
  try {
    await sendLastMail(ctx, row)
  } catch (error) {
    const refusedForGood = error instanceof MailNotSent && error.code.startsWith('5')
    const waited = ctx.now.getTime() - row.requestedAt.getTime() > MAIL_RETRY_MINUTES * 60_000
    if (!refusedForGood && !waited) throw error
    log.error('erasure.without-last-mail', error, { erasure: row.id })
  }
}

/** First what every module keeps about the people, then their vault records. */
async function eraseRecordsIn(tx: Tx, row: Row, now: Date): Promise<void> {
  const people = row.people as PersonId[]
  const orders = [...new Set([...row.orders, ...(await ordersKnownToStripe(tx, people))])]
  const lines: ErasureLine[] = [...row.lines, ...(await accessLogLines(tx, people))]
  for (const owner of personalDataOwners) {
    for (const each of people) lines.push(...(await owner.eraseFor(tx, each, now)))
  }
  await deletePeopleIn(tx, people)
  await advanceIn(tx, row, 'records', { lines: distinct(lines), orders })
}

const distinct = (lines: readonly ErasureLine[]): ErasureLine[] => [
  ...new Map(lines.map((line) => [`${line.what} ${line.fate}`, line])).values(),
]

/**
 * Marks the erasure completed and appends its last entry to the log. If the databases have missed an earlier entry,
 * their highest number is not raised: a person in a restored backup may still have to be erased, and the portal would
 * open too early.
 */
async function complete(ctx: Ctx, row: Row, replaying = false): Promise<void> {
  await refundPaymentsOfErasedOrders(ctx, row)
  const { id, personId: person, people, orders, requestedAt } = row
  const isBehind = replaying || (await erasureLogProblems(ctx)).length > 0
  const entry = logEntryOf({ id, person, people, orders, step: 'completed', at: ctx.now, requestedAt })
  const highest = await appendErasureLog(entry, await highestSeen(ctx.db))
  await ctx.db.transaction(async (tx) => {
    if (!isBehind) await raiseErasureLogHeadsIn(tx, { highest })
    await advanceIn(tx, row, 'completed', { completedAt: ctx.now })
  })
}
