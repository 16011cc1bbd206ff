import { personOf } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { endLoginSessionsOf } from './session-rows'

/** Ends all sessions of the person, including the current one. Throws Forbidden for a visitor. */
export async function signOutEverywhere(ctx: Ctx): Promise<Result<null, never>> {
  const person = personOf(ctx.actor)
  must(person !== null)
  await endLoginSessionsOf(ctx.db, person)
  return ok(null)
}
