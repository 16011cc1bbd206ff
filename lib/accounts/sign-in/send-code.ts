import { and, eq, gt } from 'drizzle-orm'
import { createElement } from 'react'
import { signInAttempt } from '@/db/schema/accounts'
import type { Ctx } from '@/lib/infra/ctx'
import { env } from '@/lib/infra/env'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { CodeMail } from '../emails/code-mail'
import { isLinkOnly } from '../rate-limits'
import { type Attempt, decideTry, expiryOnceMailed } from '../rules/attempt'
import { codesBackAt } from '../rules/rate-limit'
import { findAttemptRow, guessTargetOf, unsealAttempt } from './sign-in-attempt'

/**
 * Renders and sends the email with the code; an ended attempt gets none. The code's ten minutes begin when the mail
 * server has accepted it, so a code that waited for the server still works when it arrives.
 */
export async function sendCode(ctx: Ctx, input: { attemptId: string }): Promise<void> {
  const attempt = await findAttemptRow(ctx.db, input)
  if (!attempt || !decideTry(attempt, ctx.now).ok) return
  const sealed = await unsealAttempt(ctx, attempt.subject)
  if (!sealed) return
  const began = performance.now()
  const link = new URL(`/sign-in/link/${sealed.link}`, env().APP_URL).href
  const linkOnly = await isLinkOnly(ctx.db, guessTargetOf(attempt, sealed.email), ctx.now)
  await sendMail({
    to: sealed.email,
    // Without the code: locked screens show subjects.
    subject: linkOnly ? 'Your sign-in link for Cal Cities' : 'Your sign-in code for Cal Cities',
    body: createElement(CodeMail, {
      code: linkOnly ? null : sealed.code,
      link,
      minutes: minutesLeft(attempt, ctx.now),
      codesBackAt: codesBackAt(ctx.now),
    }),
    lane: 'codes',
    messageKey: `sign-in:${attempt.id}:${attempt.sends}`,
  })
  // Sending may take a while, and ctx.now does not move meanwhile.
  const mailedAt = new Date(ctx.now.getTime() + performance.now() - began)
  const expiresAt = expiryOnceMailed(attempt.expiresAt, mailedAt)
  const { id, expiresAt: ends } = signInAttempt
  await ctx.db
    .update(signInAttempt)
    .set({ expiresAt })
    .where(and(eq(id, attempt.id), gt(ends, expiresAt)))
}

const minutesLeft = ({ expiresAt }: Attempt, now: Date): number =>
  Math.max(1, Math.floor((expiryOnceMailed(expiresAt, now).getTime() - now.getTime()) / 60_000))
