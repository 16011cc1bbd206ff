import { role } from '@/db/schema/accounts'
import { hasRole, type Role } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'
import { type NotFresh, requireRecentSignIn } from '../rules/step-up'
import { logRoleChange } from './log-role-change'

/**
 * Grants a staff role. Allowed for an administrator with a fresh sign-in, and for the system: the command on the server
 * and the demo accounts. Throws Forbidden otherwise, PersonGone if the account is being deleted.
 */
export async function grantRole(ctx: Ctx, input: { person: PersonId; role: Role }): Promise<Result<null, NotFresh>> {
  must(ctx.actor.kind === 'system' || hasRole(ctx.actor, 'admin'))
  const fresh = requireRecentSignIn(ctx, 'role')
  if (!fresh.ok) return fresh
  const granted = await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, input.person)
    return tx
      .insert(role)
      .values({ personId: input.person, role: input.role, grantedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ role: role.role })
  })
  if (granted.length > 0) logRoleChange(ctx, { ...input, change: 'granted' })
  return ok(null)
}
