import { isNotNull, lte, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { session, signInAttempt } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { destroyLimitKeys } from '@/lib/vault'
import { deleteOldCounts } from './rate-limits'
import { idleSince } from './rules/session'
import { destroyAttempts } from './sign-in-attempt'

const batch = 500
const atATouch = 20

/**
 * Destroys some attempts that have ended. Whoever asks for a code does it too: without a worker nothing else would.
 */
export async function destroyEnded(db: Db, now: Date): Promise<void> {
  const ended = await db
    .select({ id: signInAttempt.id, subject: signInAttempt.subjectId })
    .from(signInAttempt)
    .where(lte(signInAttempt.expiresAt, now))
    .limit(atATouch)
  await destroyAttempts(
    db,
    ended.map(({ id, subject }) => ({ id, subject: subject as PersonId })),
  )
}

/**
 * Destroys what sign-in no longer needs: keys of attempts that are over, ended sessions, counts of past windows, and the
 * keys that made their digests.
 */
export async function collectSignIns({ db, now }: Ctx): Promise<void> {
  for (;;) {
    const over = await db
      .select({ id: signInAttempt.id, subject: signInAttempt.subjectId })
      .from(signInAttempt)
      .where(or(lte(signInAttempt.expiresAt, now), isNotNull(signInAttempt.usedAt)))
      .limit(batch)
    await destroyAttempts(
      db,
      over.map(({ id, subject }) => ({ id, subject: subject as PersonId })),
    )
    if (over.length < batch) break
  }
  await db.delete(session).where(or(lte(session.expiresAt, now), lte(session.seenAt, idleSince(now))))
  await deleteOldCounts(db, now)
  destroyLimitKeys(now)
}
