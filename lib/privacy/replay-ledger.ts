import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { ErasureId, PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { closeOrdersAgainIn } from '@/lib/orders/close-for-erasure'
import { peoplePresent, unreadableAfter } from '@/lib/vault'
import { beginIn } from './begin-erasure'
import { runErasure } from './continue-erasure'
import { highestLedgerNumber, type LedgerEntry, readLedger } from './ledger'
import { ledgerHeadOf, raiseLedgerHeadIn } from './ledger-head'
import { receiptCode, receiptDigest } from './receipt-code'

/**
 * Does again what the ledger says and the database does not know: a request that a crash left in the ledger alone is
 * begun; a person who was erased, and whom a restored backup has brought back, is erased once more. Then the database
 * has seen the whole ledger, and may serve.
 */
export async function replayErasures(ctx: Ctx): Promise<{ begun: number; again: number }> {
  const highest = await highestLedgerNumber()
  const entries = lastOfEach(await readLedger())
  const known = await knownErasures(ctx)
  const everybody = entries.filter(({ step }) => step === 'completed').flatMap(({ people }) => people as PersonId[])
  const present = await peoplePresent(ctx.db, everybody)
  const counts = { begun: 0, again: 0 }
  for (const entry of entries) {
    const isBack = !known.has(entry.person) || entry.people.some((person) => present.has(person as PersonId))
    if (entry.step === 'completed' && isBack) {
      await eraseAgain(ctx, entry)
      counts.again += 1
    }
    if (entry.step === 'requested' && !known.has(entry.person)) {
      await ctx.db.transaction((tx) => beginIn(tx, ctx, beginningOf(entry)))
      counts.begun += 1
    }
  }
  await ctx.db.transaction((tx) => raiseLedgerHeadIn(tx, highest))
  if (counts.begun + counts.again > 0) log.info('ledger.replayed', counts)
  return counts
}

/** What the ledger last says of each person; a completion holds whatever was asked beside it. */
function lastOfEach(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const last = new Map<string, LedgerEntry>()
  for (const entry of entries) {
    if (entry.step === 'completed' || last.get(entry.person)?.step !== 'completed') last.set(entry.person, entry)
  }
  return [...last.values()]
}

async function knownErasures(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.select({ person: erasure.personId }).from(erasure)
  return new Set(rows.map((row) => row.person))
}

const beginningOf = ({ erasure: id, person, people }: LedgerEntry) => ({
  id: id as ErasureId,
  person: person as PersonId,
  attendees: people.filter((each) => each !== person) as PersonId[],
})

/** The refunds of that erasure were settled long ago: only what a backup brought back is canceled and destroyed. */
async function eraseAgain(ctx: Ctx, entry: LedgerEntry): Promise<void> {
  const { id, person, attendees } = beginningOf(entry)
  await ctx.db.transaction(async (tx) => {
    const more = await closeOrdersAgainIn(tx, { person, attendees, now: ctx.now })
    const [known] = await tx.select().from(erasure).where(eq(erasure.personId, person)).for('update')
    const people = [...new Set([person, ...attendees, ...more, ...(known?.people ?? [])])]
    const again = { people, step: 'mail', completedAt: null, unreadableAfter: unreadableAfter(ctx.now) }
    if (known) return tx.update(erasure).set(again).where(eq(erasure.id, known.id))
    return tx.insert(erasure).values({
      ...again,
      id,
      personId: person,
      receiptDigest: receiptDigest(receiptCode(id)),
      requestedAt: new Date(entry.at),
    })
  })
  const [row] = await ctx.db.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  if (row) await runErasure(ctx, { erasureId: row.id })
}

/** The ledger only grows: what was read of it is remembered, so that a probe reads what is new. */
const seen = { upTo: 0, completed: new Set<PersonId>() }

async function completedPeople(): Promise<PersonId[]> {
  for (const entry of await readLedger(seen.upTo)) {
    seen.upTo = entry.number
    if (entry.step === 'completed') for (const person of entry.people) seen.completed.add(person as PersonId)
  }
  return [...seen.completed]
}

/** An erasure that begins right now has its entry a moment before its row: it is given this long. */
const momentMs = 500

/** For /readyz: why the portal may not serve yet, or nothing. */
export async function ledgerProblems(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const highest = await highestLedgerNumber()
  if ((await ledgerHeadOf(ctx.db)) < highest) await setTimeout(momentMs)
  const head = await ledgerHeadOf(ctx.db)
  if (head < highest) return ['the database is behind the erasure ledger']
  if (head > (await highestLedgerNumber())) return ['the erasure ledger is behind the database']
  const present = await peoplePresent(ctx.db, await completedPeople())
  return present.size > 0 ? ['an erased person is still in the database'] : []
}
