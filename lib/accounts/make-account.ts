import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { findOrClaimPerson, openAccountIn } from './open-account'

/**
 * An account without a sign-in, for demo accounts and tests. Only for the system; `email` is normalized. May be
 * repeated.
 */
export async function makeAccount(
  ctx: Ctx,
  input: { email: string },
): Promise<Result<{ person: PersonId }, { code: 'try-again' }>> {
  must(ctx.actor.kind === 'system')
  const person = await findOrClaimPerson(input.email)
  if (!person) return refuse({ code: 'try-again' })
  await ctx.db.transaction((tx) => openAccountIn(tx, { person, email: input.email, now: ctx.now }))
  return ok({ person })
}
