import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { signInAttempt } from '@/db/schema/accounts'
import { personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { log } from '@/lib/infra/log'
import { PersonErasing } from '@/lib/vault'
import { addressProven } from './jobs'
import { openAccountIn, personAt } from './open-account'
import { giveBackIn, giveBackMailsIn, tryOf } from './rate-limits'
import { endSessionOf, insertSessionIn } from './session-rows'
import { type AttemptRow, destroyAttempts } from './sign-in-attempt'

export type SignedIn = { token: string; expiresAt: Date }

export type FinishRefusal =
  | { code: 'used' }
  /** The account at this address is being deleted; afterwards a new one may be made. */
  | { code: 'erasing' }
  /** Two first sign-ins at once, and the other has not come to an end. */
  | { code: 'try-again' }

type Proven = { attempt: AttemptRow; email: string; device: string; network: string }

/**
 * The address is proven: one account, one new session, the attempt used up. A session that asked is ended, so that
 * signing in always changes the token.
 */
export async function finishSignIn(ctx: Ctx, proven: Proven): Promise<Result<SignedIn, FinishRefusal>> {
  const person = await personAt(proven.email)
  if (!person) return refuse({ code: 'try-again' })
  const { email, device } = proven
  const { actor, now } = ctx
  try {
    const signedIn = await ctx.db.transaction(async (tx): Promise<Result<SignedIn, FinishRefusal>> => {
      if (!(await useAttemptIn(tx, proven.attempt.id, now))) return refuse({ code: 'used' })
      await openAccountIn(tx, { person, email, now })
      await enqueue(tx, addressProven, { personId: person })
      if ('sessionId' in actor) await endSessionOf(tx, actor.person, actor.sessionId)
      return ok(await insertSessionIn(tx, { person, device, now }))
    })
    if (signedIn.ok) {
      await giveBackLimits(ctx, proven, person)
      await clearAway(ctx, proven.attempt)
    }
    return signedIn
  } catch (error) {
    if (error instanceof PersonErasing) return refuse({ code: 'erasing' })
    throw error
  }
}

/** True for the one who uses it; whoever comes second finds it used. */
async function useAttemptIn(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(signInAttempt)
    .set({ usedAt: now })
    .where(and(eq(signInAttempt.id, id), isNull(signInAttempt.usedAt)))
    .returning({ id: signInAttempt.id })
  return used.length > 0
}

/**
 * After the sign-in has committed: a try holds its count and waits for the attempt, so that whoever holds the attempt
 * must not wait for the count. If it fails, the counts stand for the rest of their window.
 */
async function giveBackLimits({ db, actor, now }: Ctx, proven: Proven, person: PersonId): Promise<void> {
  const mail = personOf(actor) === person ? { owner: person } : proven
  const given = db.transaction(async (tx) => {
    await giveBackMailsIn(tx, mail, { times: proven.attempt.sends, now })
    await giveBackIn(tx, tryOf(proven.network, now), { times: 1, now })
  })
  await given.catch((error) => log.error('accounts.limits-not-given-back', error))
}

/** The attempt's key goes now; if that fails, the collector takes it within minutes, and nobody is kept out. */
async function clearAway(ctx: Ctx, attempt: AttemptRow): Promise<void> {
  await destroyAttempts(ctx.db, [attempt]).catch((error) => log.error('accounts.attempt-not-cleared', error))
}
