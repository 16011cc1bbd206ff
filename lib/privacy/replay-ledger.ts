import { setTimeout } from 'node:timers/promises'
import { eq, inArray } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { ErasureId, PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { closeOrdersAgainIn } from '@/lib/orders/close-for-erasure'
import { peoplePresent, unreadableAfter } from '@/lib/vault'
import { beginIn } from './begin-erasure'
import { runErasure } from './continue-erasure'
import { highestLedgerNumber, type LedgerEntry, readLedger } from './ledger'
import { ledgerHeadsOf, raiseLedgerHeadsIn } from './ledger-head'
import { receiptCode, receiptDigest } from './receipt-code'

/**
 * Does again what the ledger says and the databases do not know: a request that a crash left in the ledger alone is
 * begun; a person who was erased, and whom a restored backup has brought back, is erased once more. Then both databases
 * have seen the ledger, and may serve. From the start: every erasure there ever was is looked at. From what is proven:
 * only what the ledger has got since both databases were found to be right.
 */
export async function replayErasures(
  ctx: Ctx,
  from: 'start' | 'proven' = 'start',
): Promise<{ begun: number; again: number }> {
  const highest = await highestLedgerNumber()
  const { entries: read, wholeUpTo: proven } = await readLedger(from === 'start' ? 0 : await provenIn(ctx))
  if (proven < highest) log.error('ledger.gap', new Error('an entry is missing'), { number: proven + 1 })
  const entries = lastOfEach(read)
  const known = await knownErasures(ctx, entries)
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
  await ctx.db.transaction((tx) => raiseLedgerHeadsIn(tx, { highest: Math.max(highest, proven), proven }))
  if (counts.begun + counts.again > 0) log.info('ledger.replayed', counts)
  return counts
}

/** A restored backup brings its own number back: the lower of the two counts. */
async function provenIn(ctx: Ctx): Promise<number> {
  const { main, keys } = await ledgerHeadsOf(ctx.db)
  return Math.min(main.proven, keys.proven)
}

const atOnce = 1000

/** What the ledger last says of each person; a completion holds whatever was asked beside it. */
function lastOfEach(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const last = new Map<string, LedgerEntry>()
  for (const entry of entries) {
    if (entry.step === 'completed' || last.get(entry.person)?.step !== 'completed') last.set(entry.person, entry)
  }
  return [...last.values()]
}

async function knownErasures(ctx: Ctx, entries: readonly LedgerEntry[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let i = 0; i < entries.length; i += atOnce) {
    const people = entries.slice(i, i + atOnce).map(({ person }) => person)
    const rows = await ctx.db
      .select({ person: erasure.personId })
      .from(erasure)
      .where(inArray(erasure.personId, people))
    for (const { person } of rows) known.add(person)
  }
  return known
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

/** An erasure that begins right now has its entry a moment before its row: it is given this long. */
const momentMs = 500

/**
 * For /readyz: why the portal may not serve yet, or nothing. It costs the same however many erasures there were: whatever
 * backup of a database could bring somebody back was taken before their completion got its number, and so is behind.
 */
export async function ledgerProblems(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const highest = await highestLedgerNumber()
  const before = await ledgerHeadsOf(ctx.db)
  if (Math.min(before.main.highest, before.keys.highest) < highest) await setTimeout(momentMs)
  const { main, keys } = await ledgerHeadsOf(ctx.db)
  if (main.highest < highest) return ['the database is behind the erasure ledger']
  if (keys.highest < highest) return ['the key store is behind the erasure ledger']
  const isLost = Math.max(main.highest, keys.highest) > (await highestLedgerNumber())
  return isLost ? ['the erasure ledger is behind the database'] : []
}
