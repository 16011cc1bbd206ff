import { eq, inArray } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { ErasureId, PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { ownAttendees } from '@/lib/orders/plan-erasure'
import { peoplePresent, unreadableAfter } from '@/lib/vault'
import { runErasure } from './continue-erasure'
import { highestLedgerNumber, type LedgerEntry, readLedger } from './ledger'
import { ledgerHeadOf, raiseLedgerHeadIn } from './ledger-head'
import { receiptCode, receiptDigest } from './receipt-code'
import { beginIn } from './request-erasure'

/**
 * Does again what the ledger says and the database does not know: a request that a crash left in the ledger alone is
 * begun; a person who was erased, and whom a restored backup has brought back, is erased once more. Then the database
 * has seen the whole ledger, and may serve.
 */
export async function replayErasures(ctx: Ctx): Promise<{ begun: number; again: number }> {
  const highest = await highestLedgerNumber()
  const entries = await readLedger()
  const people = [...new Map(entries.map((entry) => [entry.person, entry])).values()]
  const done = new Set(entries.filter((entry) => entry.step === 'completed').map((entry) => entry.person))
  const present = await peoplePresent(
    ctx.db,
    people.map((entry) => entry.person as PersonId),
  )
  const known = await knownErasures(ctx, people)
  const counts = { begun: 0, again: 0 }
  for (const entry of people) {
    if (done.has(entry.person)) counts.again += present.has(entry.person as PersonId) ? await eraseAgain(ctx, entry) : 0
    else if (!known.has(entry.person)) counts.begun += await begin(ctx, entry)
  }
  await ctx.db.transaction((tx) => raiseLedgerHeadIn(tx, highest))
  if (counts.begun + counts.again > 0) log.info('ledger.replayed', counts)
  return counts
}

async function knownErasures(ctx: Ctx, entries: readonly LedgerEntry[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set()
  const rows = await ctx.db
    .select({ person: erasure.personId })
    .from(erasure)
    .where(
      inArray(
        erasure.personId,
        entries.map((entry) => entry.person),
      ),
    )
  return new Set(rows.map((row) => row.person))
}

async function begin(ctx: Ctx, entry: LedgerEntry): Promise<number> {
  await ctx.db.transaction((tx) =>
    beginIn(tx, ctx, { id: entry.erasure as ErasureId, person: entry.person as PersonId, attendees: [] }),
  )
  return 1
}

/** The refunds of that erasure were settled long ago: only what a backup brought back is destroyed. */
async function eraseAgain(ctx: Ctx, entry: LedgerEntry): Promise<number> {
  await ctx.db.transaction(async (tx) => {
    const people = [entry.person, ...(await ownAttendees(tx, entry.person as PersonId))]
    await tx.delete(erasure).where(eq(erasure.personId, entry.person))
    await tx.insert(erasure).values({
      id: entry.erasure,
      personId: entry.person,
      people,
      receiptDigest: receiptDigest(receiptCode(entry.erasure)),
      step: 'mail',
      requestedAt: new Date(entry.at),
      unreadableAfter: unreadableAfter(ctx.now),
    })
  })
  await runErasure(ctx, { erasureId: entry.erasure })
  return 1
}

/** The ledger only grows: what was read of it is remembered, so that a probe reads what is new. */
const seen = { upTo: 0, completed: new Set<PersonId>() }

async function completedPeople(): Promise<PersonId[]> {
  for (const entry of await readLedger(seen.upTo)) {
    seen.upTo = entry.number
    if (entry.step === 'completed') seen.completed.add(entry.person as PersonId)
  }
  return [...seen.completed]
}

/** For /readyz: why the portal may not serve yet, or nothing. */
export async function ledgerProblems(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const [highest, head] = [await highestLedgerNumber(), await ledgerHeadOf(ctx.db)]
  if (head < highest) return ['the database is behind the erasure ledger']
  const present = await peoplePresent(ctx.db, await completedPeople())
  return present.size > 0 ? ['an erased person is still in the database'] : []
}
