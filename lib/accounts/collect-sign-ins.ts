import { isNotNull, lte, or } from 'drizzle-orm'
import { session, signInAttempt } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { destroyLimitKeys } from '@/lib/vault'
import { deleteOldCounts } from './rate-limits'
import { idleSince } from './rules/session'
import { destroyAttempts } from './sign-in-attempt'

const batch = 500

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
