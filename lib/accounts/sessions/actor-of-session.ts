import { eq } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { loginSession, role } from '@/db/schema/accounts'
import { type Actor, roles, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { isLive, isVisitDue } from '../rules/session'
import { loginSessionDigest } from './session-rows'

/** The actor of a session token, in one query. A visitor when the token is unknown, or its session expired or ended. */
export async function actorOfLoginSession(db: Db, token: string, now: Date): Promise<Actor> {
  const digest = loginSessionDigest(token)
  const rows = await sessionOfDigest(db, { digest })
  const [found] = rows
  if (!found) return visitor
  const held = roles.filter((name) => rows.some((row) => row.role === name))
  const kind = held.length > 0 ? 'staff' : 'member'
  if (!isLive(found, now, kind)) return visitor
  if (isVisitDue(found, now, kind))
    await db.update(loginSession).set({ seenAt: now }).where(eq(loginSession.digest, digest))
  const { person, freshAt, id: sessionId, ignoresBrowserCart } = found
  const signedIn = {
    person: person as PersonId,
    freshAt,
    sessionId,
    ...(ignoresBrowserCart ? { ignoresBrowserCart } : {}),
  }
  return kind === 'staff' ? { kind: 'staff', roles: held, ...signedIn } : { kind: 'member', ...signedIn }
}

/** Every request of a signed-in person begins with it. */
const sessionOfDigest = preparedQuery<{ digest: Buffer }>()((db, { digest }) =>
  db
    .select({
      id: loginSession.id,
      person: loginSession.personId,
      freshAt: loginSession.freshAt,
      seenAt: loginSession.seenAt,
      expiresAt: loginSession.expiresAt,
      ignoresBrowserCart: loginSession.ignoresBrowserCart,
      role: role.role,
    })
    .from(loginSession)
    .leftJoin(role, eq(role.personId, loginSession.personId))
    .where(eq(loginSession.digest, digest)),
)
