import { role } from '@/db/schema/accounts'
import { hasRole, type Role } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'

/** Gives somebody a role of staff. An administrator may, and the system when it makes demo accounts. */
export async function grantRole(ctx: Ctx, input: { person: PersonId; role: Role }): Promise<Result<null, never>> {
  must(ctx.actor.kind === 'system' || hasRole(ctx.actor, 'admin'))
  await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, input.person)
    await tx.insert(role).values({ personId: input.person, role: input.role, grantedAt: ctx.now }).onConflictDoNothing()
  })
  return ok(null)
}
