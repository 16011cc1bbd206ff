import { signInAttempt } from '@/db/schema/accounts'
import { newId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { createKey, insertPersonIn, keepRecordIn } from '@/lib/vault'
import { sendCode } from './jobs'
import { expiryOf } from './rules/attempt'
import { linkDigest, newCode, newLink } from './sign-in-attempt'

/** A code and a link go to the address; both are sealed under a key of their own. Whoever calls has counted the mail. */
export async function beginAttempt(ctx: Ctx, email: string): Promise<{ attemptId: string }> {
  const subject = await createKey()
  const [attemptId, link] = [newId(), newLink()]
  await ctx.db.transaction(async (tx) => {
    await insertPersonIn(tx, subject, ctx.now)
    await keepRecordIn(tx, {
      person: subject,
      kind: 'sign-in',
      data: { email, code: newCode(), link },
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
  return { attemptId }
}
