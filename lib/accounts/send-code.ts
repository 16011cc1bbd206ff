import { createElement } from 'react'
import type { Ctx } from '@/lib/infra/ctx'
import { env } from '@/lib/infra/env'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { CodeMail } from './emails/code-mail'
import { attemptMinutes, decideTry } from './rules/attempt'
import { findAttemptRow, openAttempt } from './sign-in-attempt'

/** Renders the mail at the moment of sending. An attempt that is over gets none. */
export async function sendCodeOf(ctx: Ctx, input: { attemptId: string }): Promise<void> {
  const attempt = await findAttemptRow(ctx.db, input)
  if (!attempt || !decideTry(attempt, ctx.now).ok) return
  const sealed = await openAttempt(ctx, attempt.subject)
  if (!sealed) return
  const link = new URL(`/sign-in/link/${sealed.link}`, env().APP_URL).href
  await sendMail({
    to: sealed.email,
    // Without the code: subjects are shown on locked screens.
    subject: 'Your sign-in code for Cal Cities',
    body: createElement(CodeMail, { code: sealed.code, link, minutes: attemptMinutes }),
    messageKey: `sign-in:${attempt.id}:${attempt.sends}`,
  })
}
