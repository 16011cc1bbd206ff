import { type CountedMail, signInAttempt } from '@/db/schema/accounts'
import { newId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { createPersonWithKey, insertPersonIn, keepRecordIn } from '@/lib/vault'
import { sendCodeJob } from '../jobs'
import { expiryOf } from '../rules/attempt'
import { browserDigest, linkDigest, newCode, newLink } from './sign-in-attempt'

type AttemptRequest = {
  email: string
  /** The counters that counted its email. */
  counted: readonly CountedMail[]
  /** The browser that asks, by its random cookie. */
  browser?: string | null
  /** The login session whose owner is to confirm. */
  sessionId?: string
}

/**
 * Emails a code and a link to the address. They are sealed under the key of a person id that is made for this attempt
 * alone, so that destroying it makes them unreadable. The caller has counted the email.
 */
export async function beginAttempt(
  ctx: Ctx,
  { email, counted, browser, sessionId }: AttemptRequest,
): Promise<{ attemptId: string }> {
  const subject = await createPersonWithKey()
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
      sessionId: sessionId ?? null,
      browserDigest: browser ? browserDigest(browser) : null,
      counted: [...counted],
    })
    await enqueue(tx, sendCodeJob, { attemptId })
  })
  return { attemptId }
}
