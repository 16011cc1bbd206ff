import { inArray } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { PersonId } from '@/lib/base/ids'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { peoplePresent } from '@/lib/vault'
import { logEntryOf } from '../begin-erasure'
import { type Extension, type KnownErasure, planExtension } from '../rules/extend-log'
import { highestLogNumber, markLost, readErasureLog, setAside, writeEntryAt } from './entries'
import { highestSeen } from './head'

export type LogPlan = Extension & {
  highest: number
  seen: number
  lost: number[]
  digest: string
  /** Someone has a record although the database calls their erasure completed: the replay erases them again. */
  someoneIsBack: boolean
}

/**
 * Finds what is missing or unreadable in the erasure log, and which steps the rows of the database prove. The databases
 * are read first. An entry is in the log before they know of it, so a deletion in progress is never reported as
 * missing.
 */
export async function planLogExtension(ctx: Ctx): Promise<LogPlan> {
  const { known, someoneIsBack } = await erasuresInDatabase(ctx)
  const seen = await highestSeen(ctx.db)
  const highest = await highestLogNumber()
  const { entries, lost, unreadable } = await readErasureLog()
  const present = new Set([...entries.map(({ number }) => number), ...lost, ...unreadable])
  const logged = new Set(entries.map((entry) => `${entry.erasure} ${entry.step}`))
  const extension = planExtension({ highest, seen, present, unreadable, logged }, known)
  const digest = sha256(JSON.stringify([highest, seen, extension])).toString('hex')
  return { ...extension, highest, seen, lost, digest, someoneIsBack }
}

async function erasuresInDatabase(ctx: Ctx): Promise<{ known: KnownErasure[]; someoneIsBack: boolean }> {
  const rows = await ctx.db
    .select({ id: erasure.id, people: erasure.people, step: erasure.step })
    .from(erasure)
    .orderBy(erasure.requestedAt, erasure.id)
  const known = rows.map(({ id, step }) => ({ id, completed: step === 'completed' }))
  const gone = rows.filter(({ step }) => step === 'completed').flatMap(({ people }) => people) as PersonId[]
  return { known, someoneIsBack: (await peoplePresent(ctx.db, gone)).size > 0 }
}

/**
 * Carries out the plan. Steps that the databases prove are written first: a run that stops halfway leaves only marks to
 * make, and the next run makes them. A readable entry is never changed; an unreadable one is kept beside the log.
 */
export async function extendLog(ctx: Ctx, plan: LogPlan): Promise<void> {
  const ids = plan.steps.map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await ctx.db.select().from(erasure).where(inArray(erasure.id, ids))
  for (const [i, { id, step }] of plan.steps.entries()) {
    const row = rows.find((each) => each.id === id)
    if (!row) continue
    const { personId: person, people, orders, requestedAt } = row
    const when = step === 'completed' ? { at: row.completedAt ?? requestedAt, requestedAt } : { at: requestedAt }
    await writeEntryAt({ number: plan.firstNumber + i, ...logEntryOf({ id, person, people, orders, step, ...when }) })
  }
  for (const number of plan.unreadable) await setAside(number)
  for (const number of [...plan.missing, ...plan.unreadable]) await markLost(number, ctx.now)
}
