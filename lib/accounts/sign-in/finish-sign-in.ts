import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { signInAttempt } from '@/db/schema/accounts'
import { personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { log } from '@/lib/infra/log'
import { logSecurity, randomId } from '@/lib/infra/security-log'
import { PersonGone } from '@/lib/vault'
import { addressVerifiedJob } from '../jobs'
import { findOrClaimPerson, openAccountIn } from '../open-account'
import { type Counter, fromStored, giveBackCountsIn } from '../rate-limits'
import {
  endLoginSessionOf,
  endOldestLoginSessionsIn,
  insertLoginSessionIn,
  renewLoginSessionIn,
} from '../sessions/session-rows'
import { type AttemptRow, destroyAttempts } from './sign-in-attempt'

export type SignedIn = { token: string; expiresAt: Date }

export type FinishRefusal =
  | { code: 'used' }
  /** The account at this address is being deleted; afterwards a new one can be made. */
  | { code: 'erasing' }
  /** Two first sign-ins at once, and the other one has not finished. */
  | { code: 'try-again' }

type Verified = {
  by: 'code' | 'link'
  attempt: AttemptRow
  email: string
  device: string
  /** Whether the browser's cart becomes the person's. */
  joinCart: boolean
  /** The counters that counted this try: a successful sign-in takes its counts back. */
  toGiveBack: readonly Counter[]
}

/**
 * The address is verified: opens the account, uses up the attempt, and makes a session under a new token. A person who
 * is already signed in continues in the same session, with what belongs to it. Another person's session in this browser
 * is ended.
 */
export async function finishSignIn(ctx: Ctx, verified: Verified): Promise<Result<SignedIn, FinishRefusal>> {
  const person = await findOrClaimPerson(verified.email)
  if (!person) return refuse({ code: 'try-again' })
  const { email, attempt } = verified
  const { now } = ctx
  try {
    const signedIn = await ctx.db.transaction(async (tx): Promise<Result<SignedIn, FinishRefusal>> => {
      if (!(await markAttemptUsedIn(tx, attempt.id, now))) return refuse({ code: 'used' })
      await openAccountIn(tx, { person, email, now })
      await enqueue(tx, addressVerifiedJob, { personId: person })
      return ok(await continueOrBeginSessionIn(tx, ctx, person, verified))
    })
    if (signedIn.ok) {
      logSignedIn(ctx, person, verified)
      await giveBackCounts(ctx, verified)
      await destroyUsedAttempt(ctx, attempt)
    }
    return signedIn
  } catch (error) {
    if (error instanceof PersonGone) return refuse({ code: 'erasing' })
    throw error
  }
}

async function continueOrBeginSessionIn(
  tx: Tx,
  { actor, now }: Ctx,
  person: PersonId,
  verified: Verified,
): Promise<SignedIn> {
  if ('sessionId' in actor && actor.person === person) {
    const renewed = await renewLoginSessionIn(tx, { person, id: actor.sessionId, now })
    if (renewed) return renewed
  }
  if ('sessionId' in actor) await endLoginSessionOf(tx, actor.person, actor.sessionId)
  const opened = await insertLoginSessionIn(tx, {
    person,
    device: verified.device,
    now,
    ignoresBrowserCart: !verified.joinCart,
  })
  await endOldestLoginSessionsIn(tx, person)
  return opened
}

function logSignedIn({ actor }: Ctx, person: PersonId, { by, attempt }: Verified): void {
  const who = { actor: person, attempt: randomId(attempt.id) }
  if (personOf(actor) === person) logSecurity('authn_step_up', who)
  else logSecurity('authn_login_success', { ...who, by })
}

/** True for the first use; a second use gets false. */
async function markAttemptUsedIn(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(signInAttempt)
    .set({ usedAt: now })
    .where(and(eq(signInAttempt.id, id), isNull(signInAttempt.usedAt)))
    .returning({ id: signInAttempt.id })
  return used.length > 0
}

/**
 * A successful sign-in gives back its counts, exactly where they were counted: a code entered from another network
 * gives that network nothing. Runs after the commit; if it fails, the counts stay for the rest of their window.
 */
async function giveBackCounts({ db }: Ctx, { attempt, toGiveBack }: Verified): Promise<void> {
  const given = db.transaction((tx) => giveBackCountsIn(tx, [...toGiveBack, ...attempt.counted.map(fromStored)]))
  await given.catch((error) => log.error('accounts.limits-not-given-back', error))
}

/**
 * Destroys the attempt's key now. If that fails, deleteEndedSignIns does it within minutes, and the sign-in still
 * succeeds.
 */
async function destroyUsedAttempt(ctx: Ctx, attempt: AttemptRow): Promise<void> {
  await destroyAttempts(ctx.db, [attempt]).catch((error) => log.error('accounts.attempt-not-cleared', error))
}
