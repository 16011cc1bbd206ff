import { and, eq } from 'drizzle-orm'
import { role } from '@/db/schema/accounts'
import { hasRole, type Role } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { logSecurity } from '@/lib/infra/security-log'
import { type NotFresh, requireRecentSignIn } from '../rules/step-up'
import { endLoginSessionsOf } from '../sessions/session-rows'
import { logRoleChange } from './log-role-change'

export type RevokeRefusal =
  | NotFresh
  | { code: 'not-held' }
  /** No one would be left who can grant roles in the portal. `force` revokes it anyway. */
  | { code: 'last-admin' }

type Revoked = { person: PersonId; role: Role; force?: boolean }

/**
 * Revokes a role, and ends every login session of the person at once. If two administrators revoke each other at the
 * same moment, they take turns, so that one stays. Throws Forbidden unless the actor is an administrator or the system.
 */
export async function revokeRole(
  ctx: Ctx,
  { person, role: name, force }: Revoked,
): Promise<Result<null, RevokeRefusal>> {
  must(ctx.actor.kind === 'system' || hasRole(ctx.actor, 'admin'))
  const fresh = requireRecentSignIn(ctx, 'role')
  if (!fresh.ok) return fresh
  const done = await ctx.db.transaction(async (tx): Promise<Result<null, RevokeRefusal>> => {
    const holders = await tx
      .select({ person: role.personId })
      .from(role)
      .where(eq(role.role, name))
      .orderBy(role.personId)
      .for('update')
    if (!holders.some((held) => held.person === person)) return refuse({ code: 'not-held' })
    if (name === 'admin' && holders.length === 1 && !force) return refuse({ code: 'last-admin' })
    await tx.delete(role).where(and(eq(role.personId, person), eq(role.role, name)))
    await endLoginSessionsOf(tx, person)
    return ok(null)
  })
  if (done.ok) {
    logRoleChange(ctx, { person, role: name, change: 'revoked' })
    logSecurity('authn_token_revoked', { actor: person, token: 'all-sessions' })
  }
  return done
}
