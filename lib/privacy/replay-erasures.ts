import { eq, inArray } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { ErasureId, PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { enqueue } from '@/lib/infra/job-queue'
import { log } from '@/lib/infra/log'
import { logSecurity } from '@/lib/infra/security-log'
import { enqueueComparisonIn } from '@/lib/reconciliation/compare-with-stripe'
import { markBuyerErasedOnMismatchesIn } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { skipNumbersAfterRestore } from '@/lib/reconciliation/order-numbers'
import { closeOrdersAgainIn } from '@/lib/refunds/close-for-erasure'
import { blankAddressesIn, collectOrphansJob, peoplePresent, unreadableAfter } from '@/lib/vault'
import { beginErasureIn } from './begin-erasure'
import { eraseInDrafts } from './erase-in-drafts'
import { type ErasureLogEntry, highestLogNumber, readErasureLog } from './erasure-log/entries'
import { erasureLogHeadsOf, raiseErasureLogHeadsIn } from './erasure-log/head'
import { erasureLogProblems, waitForHeads } from './erasure-log/problems'
import { requestTimes } from './erasure-log/request-times'
import { receiptCode, receiptDigest } from './receipt-code'
import { runErasure } from './run-erasure'

export { erasureLogProblems }

/**
 * Repeats what the erasure log says and the databases do not know. A request that a crash left only in the log is
 * begun. An erased person who came back with a backup is erased again. After that both databases have seen the log and
 * may serve.
 * A database that is behind the log was restored. Then the replay also moves the next order number past every number
 * that Stripe knows, before anything is sold. It enqueues two jobs: one compares every payment with Stripe, the other
 * compares every key with the people who are left.
 * An entry that cannot be replayed does not stop the others. NotReplayed is thrown at the end, and the databases stay
 * behind the log. From `start` it reads every entry; from `new-entries` only those after the last one that was proven in
 * both databases.
 */
export async function replayErasures(ctx: Ctx, from: 'start' | 'new-entries' = 'start'): Promise<Counts> {
  const logEnd = await highestLogNumber()
  const heads = await waitForHeads(ctx, logEnd)
  const restored = { main: heads.main.highest < logEnd, keys: heads.keys.highest < logEnd }
  const part = await readErasureLog(from === 'start' ? 0 : await provenInBoth(ctx))
  if (part.wholeUpTo < logEnd)
    log.error('erasure-log.gap', new Error('an entry is missing'), { number: part.wholeUpTo + 1 })
  const { counts, failed } = await replayEntries(ctx, lastEntryOfEachPerson(part.entries))
  if (counts.begun + counts.again > 0) log.info('erasure-log.replayed', counts)
  const notReplayed = [...part.unreadable, ...failed]
  if (notReplayed.length > 0) throw new NotReplayed(notReplayed, part.unreadable)
  await finishReplay(ctx, { restored, proven: part.wholeUpTo })
  return counts
}

type Counts = { begun: number; again: number }

/** @returns how many erasures were begun or repeated, and the numbers of entries that failed. */
async function replayEntries(
  ctx: Ctx,
  entries: readonly ErasureLogEntry[],
): Promise<{ counts: Counts; failed: number[] }> {
  const known = await peopleWithErasureRow(ctx, entries)
  const erasedPeople = entries.filter(({ step }) => step === 'completed').flatMap(({ people }) => people as PersonId[])
  const present = await peoplePresent(ctx.db, erasedPeople)
  const counts = { begun: 0, again: 0 }
  const failed: number[] = []
  const requestTimeOf = requestTimes()
  for (const entry of entries) {
    try {
      const done = await replayEntry(ctx, { ...entry, requestedAt: await requestTimeOf(entry) }, { known, present })
      if (done) counts[done] += 1
    } catch (error) {
      if (isCutOff(error)) throw error
      log.error('erasure-log.entry-not-replayed', error, { number: entry.number })
      failed.push(entry.number)
    }
  }
  return { counts, failed }
}

/** Marks both databases as up to date with the log. `restored`: those that were behind it, so from a backup. */
async function finishReplay(
  ctx: Ctx,
  { restored, proven }: { restored: { main: boolean; keys: boolean }; proven: number },
): Promise<void> {
  // People who were erased again have a new completion entry by now.
  const highest = await highestLogNumber()
  if (restored.main) await skipNumbersAfterRestore(ctx.db)
  await ctx.db.transaction(async (tx) => {
    if (restored.main) await enqueueComparisonIn(tx)
    // A day later, so that a restore of the wrong backup can be repeated before keys without a person are destroyed.
    if (restored.main || restored.keys) await enqueue(tx, collectOrphansJob, { every: true }, { afterSeconds: 86_400 })
    await raiseErasureLogHeadsIn(tx, { highest, proven })
  })
  if (restored.main) logSecurity('sys_restore', { resource: 'main-database', to: highest })
}

/** Some entries could not be read or repeated; the others were. Until they are, the databases stay behind the log. */
export class NotReplayed extends Error {
  override name = 'NotReplayed'
  readonly code = 'erasure-log-not-replayed'
  constructor(
    readonly numbers: readonly number[],
    readonly unreadable: readonly number[],
  ) {
    super(`entries ${numbers.join(', ')} of the erasure log cannot be read or done again`)
  }
}

type InDatabase = { known: ReadonlySet<string>; present: ReadonlySet<PersonId> }

type EntryToReplay = ErasureLogEntry & { requestedAt: Date }

async function replayEntry(
  ctx: Ctx,
  entry: EntryToReplay,
  { known, present }: InDatabase,
): Promise<'begun' | 'again' | null> {
  const isBack = !known.has(entry.person) || entry.people.some((person) => present.has(person as PersonId))
  if (entry.step === 'completed' && isBack) {
    await eraseAgain(ctx, entry)
    return 'again'
  }
  if (entry.step === 'completed' || known.has(entry.person)) return null
  await ctx.db.transaction((tx) => beginErasureIn(tx, ctx, toErasure(entry)))
  return 'begun'
}

/** Up to this number every entry was carried out in both databases. A restored database has its old, lower number. */
async function provenInBoth(ctx: Ctx): Promise<number> {
  const { main, keys } = await erasureLogHeadsOf(ctx.db)
  return Math.min(main.proven, keys.proven)
}

const atOnce = 1000

/** The last entry of each person, with the request time, blanked people and orders of all their entries. */
function lastEntryOfEachPerson(entries: readonly ErasureLogEntry[]): ErasureLogEntry[] {
  const last = new Map<string, ErasureLogEntry>()
  for (const entry of entries) {
    const before = last.get(entry.person)
    const latest = entry.step === 'completed' || before?.step !== 'completed' ? entry : before
    last.set(entry.person, {
      ...latest,
      asked: latest.asked ?? before?.asked ?? (before?.step === 'requested' ? before.at : undefined),
      blanked: [...(before?.blanked ?? []), ...(entry.blanked ?? [])],
      orders: [...new Set([...(before?.orders ?? []), ...(entry.orders ?? [])])],
    })
  }
  return [...last.values()]
}

async function peopleWithErasureRow(ctx: Ctx, entries: readonly ErasureLogEntry[]): Promise<Set<string>> {
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

const toErasure = ({ erasure: id, person, people, blanked = [], orders = [], requestedAt }: EntryToReplay) => ({
  id: id as ErasureId,
  person: person as PersonId,
  attendees: people.filter((each) => each !== person) as PersonId[],
  blanked: blanked as PersonId[],
  orders,
  requestedAt,
})

/** Cancels and destroys only what a backup brought back: the refunds of that erasure were settled long ago. */
async function eraseAgain(ctx: Ctx, entry: EntryToReplay): Promise<void> {
  const { id, person, attendees, blanked, orders, requestedAt } = toErasure(entry)
  await ctx.db.transaction(async (tx) => {
    const more = await closeOrdersAgainIn(tx, { person, attendees, now: ctx.now })
    await markBuyerErasedOnMismatchesIn(tx, { person, requestedAt })
    await blankAddressesIn(tx, { people: blanked, giver: person, now: ctx.now })
    const [known] = await tx.select().from(erasure).where(eq(erasure.personId, person)).for('update')
    const people = [...new Set([person, ...attendees, ...more, ...(known?.people ?? [])])]
    const again = {
      people,
      orders: [...new Set([...orders, ...(known?.orders ?? [])])],
      // The last finished step. The replay goes on with the keys, and sends no second email.
      step: 'mail',
      completedAt: null,
      unreadableAfter: unreadableAfter(ctx.now),
    }
    if (known) return tx.update(erasure).set(again).where(eq(erasure.id, known.id))
    return tx.insert(erasure).values({
      ...again,
      id,
      personId: person,
      receiptDigest: receiptDigest(receiptCode(id)),
      requestedAt,
    })
  })
  await eraseInDrafts(ctx, person)
  const [row] = await ctx.db.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  if (row) await runErasure(ctx, { erasureId: row.id, replaying: true })
}
