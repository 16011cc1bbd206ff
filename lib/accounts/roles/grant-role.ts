import { role } from '@/db/schema/accounts'
import { hasRole, type Role } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'
import { decideFresh, type NotFresh } from '../rules/step-up'
import { logRoleChange } from './log-role-change'

/** Gives a person a role of staff. An administrator may, and the system: the server's shell, and the demo accounts. */
export async function grantRole(ctx: Ctx, input: { person: PersonId; role: Role }): Promise<Result<null, NotFresh>> {
  must(ctx.actor.kind === 'system' || hasRole(ctx.actor, 'admin'))
  const fresh = decideFresh(ctx, 'role')
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
