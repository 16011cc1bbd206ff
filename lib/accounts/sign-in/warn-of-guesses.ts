import { createElement } from 'react'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { GuessesMail } from '../emails/guesses-mail'
import { maxTries } from '../rules/attempt'
import { codesBackAt, wrongCodesADay } from '../rules/rate-limit'
import { destroyAttempts, findAttemptRow, unsealAttempt } from './sign-in-attempt'

/** Emails the warning to the address sealed in the attempt. A spent attempt is kept only for this, then destroyed. */
export async function warnOfGuesses(ctx: Ctx, input: { attemptId: string }): Promise<void> {
  const attempt = await findAttemptRow(ctx.db, input)
  const sealed = attempt && (await unsealAttempt(ctx, attempt.subject))
  if (!sealed) return
  await sendMail({
    to: sealed.email,
    subject: 'Wrong sign-in codes were entered for your account',
    body: createElement(GuessesMail, { wrongCodes: wrongCodesADay, until: codesBackAt(ctx.now) }),
    messageKey: `guesses:${attempt.id}`,
  })
  if (attempt.tries >= maxTries) await destroyAttempts(ctx.db, [attempt])
}
