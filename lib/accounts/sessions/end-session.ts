import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import { isUuid } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { endLoginSessionOf } from './session-rows'

/** Ends one of the actor's own sessions. Throws NotFound for another person's session or an unknown id. */
export async function endLoginSession(ctx: Ctx, input: { session: string }): Promise<Result<null, never>> {
  const person = personOf(ctx.actor)
  must(person !== null)
  if (!isUuid(input.session) || !(await endLoginSessionOf(ctx.db, person, input.session))) throw new NotFound()
  return ok(null)
}
