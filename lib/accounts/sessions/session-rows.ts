import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { loginSession } from '@/db/schema/accounts'
import { newId, type PersonId } from '@/lib/base/ids'
import { randomToken, sha256 } from '@/lib/infra/crypto'
import { loginSessionExpiry, maxLoginSessions } from '../rules/session'

/** A browser holds the token, the database only its digest: no one can sign in with a dump or a backup. */
export const loginSessionDigest = (token: string): Buffer => sha256(`session ${token}`)

/** A new login session for a person who has just verified their address: 256 random bits, for at most thirty days. */
export async function insertLoginSessionIn(
  tx: Tx,
  opened: { person: PersonId; device: string; now: Date; ignoresBrowserCart?: boolean },
): Promise<{ token: string; expiresAt: Date }> {
  const { person, device, now, ignoresBrowserCart = false } = opened
  const token = randomToken()
  const expiresAt = loginSessionExpiry(now)
  await tx.insert(loginSession).values({
    digest: loginSessionDigest(token),
    id: newId(),
    personId: person,
    createdAt: now,
    freshAt: now,
    seenAt: now,
    expiresAt,
    device,
    ignoresBrowserCart,
  })
  return { token, expiresAt }
}

/**
 * After the address is verified again: the same session under a new token, so that what belongs to the session stays.
 * Null if the session has ended.
 */
export async function renewLoginSessionIn(
  tx: Tx,
  renewed: { person: PersonId; id: string; now: Date },
): Promise<{ token: string; expiresAt: Date } | null> {
  const { person, id, now } = renewed
  const token = randomToken()
  const expiresAt = loginSessionExpiry(now)
  const rows = await tx
    .update(loginSession)
    .set({ digest: loginSessionDigest(token), freshAt: now, seenAt: now, expiresAt })
    .where(and(eq(loginSession.personId, person), eq(loginSession.id, id)))
    .returning({ id: loginSession.id })
  return rows.length > 0 ? { token, expiresAt } : null
}

/** Ends one session of a person. False if the person has no session with that id. */
export const endLoginSessionOf = (db: Db | Tx, person: PersonId, id: string): Promise<boolean> =>
  endWhere(db, and(eq(loginSession.personId, person), eq(loginSession.id, id)))

/** Ends all sessions of a person, as at the start of an erasure. */
export const endLoginSessionsOf = (db: Db | Tx, person: PersonId): Promise<boolean> =>
  endWhere(db, eq(loginSession.personId, person))

/** Ends all but the sessions of a person that were visited last. The person is locked in this transaction. */
export async function endOldestLoginSessionsIn(tx: Tx, person: PersonId): Promise<void> {
  const own = eq(loginSession.personId, person)
  const oldest = tx
    .select({ id: loginSession.id })
    .from(loginSession)
    .where(own)
    .orderBy(desc(loginSession.seenAt), desc(loginSession.freshAt))
    .offset(maxLoginSessions)
  await endWhere(tx, and(own, inArray(loginSession.id, oldest)))
}

async function endWhere(db: Db | Tx, where: SQL | undefined): Promise<boolean> {
  const ended = await db.delete(loginSession).where(where).returning({ id: loginSession.id })
  return ended.length > 0
}
