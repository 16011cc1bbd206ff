import { isNotNull, lte, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { loginSession, signInAttempt } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { destroyLimitKeys } from '@/lib/vault'
import { deleteOldCounts } from '../rate-limits'
import { idleCutoff } from '../rules/session'
import { destroyAttempts, destroyAttemptsIn } from './sign-in-attempt'

const batch = 500
const perRequest = 20

/**
 * Destroys some ended attempts. Every request for a code runs it, so that it happens without a worker too. Two
 * concurrent requests take different ones. A failure is logged and does not stop the sign-in.
 */
export async function destroySomeEndedAttempts(db: Db, now: Date): Promise<void> {
  const destroyed = db.transaction(async (tx) => {
    const ended = await tx
      .select({ id: signInAttempt.id, subject: signInAttempt.subjectId })
      .from(signInAttempt)
      .where(lte(signInAttempt.expiresAt, now))
      .limit(perRequest)
      .for('update', { skipLocked: true })
    await destroyAttemptsIn(
      tx,
      ended.map(({ id, subject }) => ({ id, subject: subject as PersonId })),
    )
  })
  await destroyed.catch((error: unknown) => log.error('sign-ins.not-destroyed', error))
}

/**
 * Destroys what sign-in no longer needs: keys of ended attempts, ended login sessions, counts of past windows, and the
 * keys that made their digests.
 */
export async function deleteEndedSignIns({ db, now }: Ctx): Promise<void> {
  for (;;) {
    const ended = await db
      .select({ id: signInAttempt.id, subject: signInAttempt.subjectId })
      .from(signInAttempt)
      .where(or(lte(signInAttempt.expiresAt, now), isNotNull(signInAttempt.usedAt)))
      .limit(batch)
    await destroyAttempts(
      db,
      ended.map(({ id, subject }) => ({ id, subject: subject as PersonId })),
    )
    if (ended.length < batch) break
  }
  await db.delete(loginSession).where(or(lte(loginSession.expiresAt, now), lte(loginSession.seenAt, idleCutoff(now))))
  await deleteOldCounts(db, now)
  destroyLimitKeys(now)
}
