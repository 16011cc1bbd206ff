import { countMailIn } from '@/lib/accounts/rate-limits'
import type { TooMany } from '@/lib/accounts/rules/rate-limit'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { logSecurity } from '@/lib/infra/security-log'
import { sendNewLinkMailJob } from '../jobs'
import { seatOfLink } from './attendee-notice'

/**
 * After the event an attendee's old link shows nothing; it only emails a new link to the address we hold. A person
 * who finds the old link in an old mailbox gains nothing unless they read that address. Throws NotFound for an unknown
 * link; refuses too many requests.
 */
export async function requestNewLink(ctx: Ctx, input: { token: string }): Promise<Result<null, TooMany>> {
  const { seat, person } = await seatOfLink(ctx, input.token)
  const asked = await ctx.db.transaction(async (tx): Promise<Result<null, TooMany>> => {
    const within = await countMailIn(tx, { owner: person }, ctx.now)
    if (!within.ok) return within
    await enqueue(tx, sendNewLinkMailJob, { registrationLineId: seat.lineId })
    return ok(null)
  })
  if (asked.ok) logSecurity('authn_token_created', { actor: person, token: 'attendee-link' })
  return asked
}
