import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { erasure } from '@/db/schema/privacy'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { MailRefused } from '@/lib/infra/mail/send-mail'
import { refundsAccepted } from '@/lib/orders/close-for-erasure'
import { deletePeopleIn, destroyKeys, type ErasureLine } from '@/lib/vault'
import { appendLedger } from './ledger'
import { raiseLedgerHeadIn } from './ledger-head'
import { participants } from './participants'
import { entryOf } from './request-erasure'
import { type ErasureStep, isErasureStep, MAIL_PATIENCE_MINUTES, nextStep } from './rules/erasure-steps'
import { sendLastMail } from './send-last-mail'

type Row = typeof erasure.$inferSelect

/** Money is not settled yet: Stripe has not accepted every refund. The job comes again; nothing is destroyed before. */
class NotSettled extends Error {
  override name = 'NotSettled'
  readonly code = 'money-not-settled'
}

/**
 * Takes one erasure from where it stands to its completion. Every step may have been done before: it is done again
 * without harm, and only then is the next one written down. Two runs at once meet at the same end.
 */
export async function runErasure(ctx: Ctx, ask: { erasureId: string }): Promise<void> {
  for (;;) {
    const [row] = await ctx.db.select().from(erasure).where(eq(erasure.id, ask.erasureId))
    if (!row || !isErasureStep(row.step) || row.step === 'completed') return
    await doStep(ctx, row, nextStep(row.step))
  }
}

async function doStep(ctx: Ctx, row: Row, step: ErasureStep): Promise<void> {
  const person = row.personId as PersonId
  if (step === 'money' && !(await refundsAccepted(ctx.db, person))) throw new NotSettled('refunds are not accepted yet')
  if (step === 'mail') await mailOrGoOn(ctx, row)
  if (step === 'keys') await destroyKeys(row.people as PersonId[])
  if (step === 'records') return ctx.db.transaction((tx) => eraseRecordsIn(tx, row, ctx.now))
  if (step === 'completed') return completed(ctx, row)
  await ctx.db.transaction((tx) => advanceIn(tx, row, step))
}

const advanceIn = async (tx: Tx, row: Row, step: ErasureStep, set: Partial<Row> = {}): Promise<void> => {
  await tx
    .update(erasure)
    .set({ ...set, step })
    .where(and(eq(erasure.id, row.id), eq(erasure.step, row.step)))
}

/** The last mail is a courtesy: a server that refuses it for good, or is away for an hour, does not keep the data alive. */
async function mailOrGoOn(ctx: Ctx, row: Row): Promise<void> {
  try {
    await sendLastMail(ctx, row)
  } catch (error) {
    const refusedForGood = error instanceof MailRefused && error.code.startsWith('5')
    const waited = ctx.now.getTime() - row.requestedAt.getTime() > MAIL_PATIENCE_MINUTES * 60_000
    if (!refusedForGood && !waited) throw error
  }
}

/** Rooms from the top of the house down, then the people themselves. */
async function eraseRecordsIn(tx: Tx, row: Row, now: Date): Promise<void> {
  const people = row.people as PersonId[]
  const lines: ErasureLine[] = []
  for (const participant of participants) {
    for (const each of people) lines.push(...(await participant.eraseFor(tx, each, now)))
  }
  await deletePeopleIn(tx, people)
  await advanceIn(tx, row, 'records', { lines: distinct(lines) })
}

const distinct = (lines: readonly ErasureLine[]): ErasureLine[] => [
  ...new Map(lines.map((line) => [`${line.what} ${line.fate}`, line])).values(),
]

async function completed(ctx: Ctx, row: Row): Promise<void> {
  const number = await appendLedger(entryOf(row.id, row.personId, 'completed', ctx.now))
  await ctx.db.transaction(async (tx) => {
    await raiseLedgerHeadIn(tx, number)
    await advanceIn(tx, row, 'completed', { completedAt: ctx.now })
  })
}
