import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { askForCode } from './ask-for-code'
import type { TooMany } from './rules/rate-limit'

/**
 * Sends a fresh code to the member's own address, before something that cannot be undone. Entering it signs in anew:
 * the session's token changes, and `freshAt` is now.
 */
export async function proveAgain(
  ctx: Ctx,
  input: { network: string },
): Promise<Result<{ attemptId: string }, TooMany>> {
  must(personOf(ctx.actor) !== null)
  const contact = await readOwn(ctx, 'contact')
  if (!contact) throw new NotFound()
  return askForCode(ctx, { email: contact.email, network: input.network })
}
