import { personOf } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { keepRecordIn, lockPersonIn, PersonGone } from '@/lib/vault'
import type { ProfileInput } from './forms'

/** The profile's owner is being deleted, so it takes no more changes. */
export type ProfileRefusal = { code: 'erasing' }

/**
 * Keeps the profile as one sealed record. `cityId` is the city that `organization` names, or ''. Throws Forbidden for a
 * visitor.
 */
export async function saveProfile(
  ctx: Ctx,
  input: ProfileInput & { cityId: string },
): Promise<Result<null, ProfileRefusal>> {
  const person = personOf(ctx.actor)
  must(person !== null)
  try {
    await ctx.db.transaction(async (tx) => {
      await lockPersonIn(tx, person)
      await keepRecordIn(tx, {
        person,
        kind: 'profile',
        data: input,
        provenance: { givenBy: 'self', givenFor: 'account', form: 'profile' },
        now: ctx.now,
      })
    })
  } catch (error) {
    if (error instanceof PersonGone) return refuse({ code: 'erasing' })
    throw error
  }
  return ok(null)
}
