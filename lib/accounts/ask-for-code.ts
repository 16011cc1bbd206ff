import { signInAttempt } from '@/db/schema/accounts'
import { newId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { createKey, insertPersonIn, keepRecordIn } from '@/lib/vault'
import { sendCode } from './jobs'
import { countMailIn } from './rate-limits'
import { expiryOf } from './rules/attempt'
import type { TooMany } from './rules/rate-limit'
import { linkDigest, newCode, newLink } from './sign-in-attempt'

/**
 * Begins a sign-in: a code and a link go to the address. No account is looked up here, so that a known and an unknown
 * address get the same rows, the same mail and the same answer in the same time. `email` is normalized, `network` what
 * the front says of the sender.
 */
export async function askForCode(
  ctx: Ctx,
  input: { email: string; network: string },
): Promise<Result<{ attemptId: string }, TooMany>> {
  const within = await ctx.db.transaction((tx) => countMailIn(tx, input, ctx.now))
  if (!within.ok) return within
  const subject = await createKey()
  const [attemptId, link] = [newId(), newLink()]
  await ctx.db.transaction(async (tx) => {
    await insertPersonIn(tx, subject, ctx.now)
    await keepRecordIn(tx, {
      person: subject,
      kind: 'sign-in',
      data: { email: input.email, code: newCode(), link },
      provenance: { givenBy: 'self', givenFor: 'account', form: 'sign-in' },
      now: ctx.now,
    })
    await tx.insert(signInAttempt).values({
      id: attemptId,
      subjectId: subject,
      linkDigest: linkDigest(link),
      createdAt: ctx.now,
      expiresAt: expiryOf(ctx.now),
    })
    await enqueue(tx, sendCode, { attemptId })
  })
  return ok({ attemptId })
}
