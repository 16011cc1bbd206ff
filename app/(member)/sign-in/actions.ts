'use server'

import { askForCodeForm, codeForm, linkForm, resendForm, stepUpForm } from '@/lib/accounts/forms'
import { afterSignIn, withNext } from '@/lib/accounts/rules/next-path'
import { askForCode } from '@/lib/accounts/sign-in/ask-for-code'
import { emailStepUpCode } from '@/lib/accounts/sign-in/email-step-up-code'
import type { SignedIn } from '@/lib/accounts/sign-in/finish-sign-in'
import { resendCode } from '@/lib/accounts/sign-in/resend-code'
import { signInWithCode } from '@/lib/accounts/sign-in/sign-in-with-code'
import { signInWithLink } from '@/lib/accounts/sign-in/sign-in-with-link'
import { ok, type Result, refuse } from '@/lib/base/result'
import { action } from '@/lib/web/action'
import { clearAskingBrowser, markAskingBrowser } from '@/lib/web/browser-cookie'
import { canMailCodes } from '@/lib/web/readiness'
import { writeSessionCookie } from '@/lib/web/session-cookie'
import { senderOf } from './sender'

type Asked = { attemptId: string }
const codePage = ({ attemptId }: Asked, { next }: { next: string | null }) =>
  withNext(`/sign-in/code/${attemptId}`, next)

/** The session token goes only into the cookie. */
async function keepCookie<R>(signedIn: Result<SignedIn, R>): Promise<Result<null, R>> {
  if (!signedIn.ok) return signedIn
  await writeSessionCookie(signedIn.value.token, signedIn.value.expiresAt)
  await clearAskingBrowser()
  return ok(null)
}

/** Refuses to start a sign-in whose code could not be emailed. */
const whileMailed = async <T, R>(input: () => Promise<Result<T, R>>): Promise<Result<T, R | { code: 'no-mail' }>> =>
  canMailCodes() ? input() : refuse({ code: 'no-mail' })

export const askForCodeAction = action(
  askForCodeForm,
  (ctx, { email }) =>
    whileMailed(async () => askForCode(ctx, { email, ...(await senderOf()), browser: await markAskingBrowser() })),
  { redirectTo: codePage },
)

export const emailStepUpCodeAction = action(stepUpForm, (ctx) => whileMailed(() => emailStepUpCode(ctx)), {
  redirectTo: codePage,
})

export const resendCodeAction = action(resendForm, (ctx, { attempt }) =>
  whileMailed(async () => resendCode(ctx, { attemptId: attempt, ...(await senderOf()) })),
)

export const signInWithCodeAction = action(
  codeForm,
  async (ctx, { attempt, code }) =>
    keepCookie(await signInWithCode(ctx, { attemptId: attempt, code, ...(await senderOf()) })),
  { redirectTo: (_, { next }) => afterSignIn(next) },
)

export const signInWithLinkAction = action(
  linkForm,
  async (ctx, { token, ...chosen }) =>
    keepCookie(await signInWithLink(ctx, { link: token, ...chosen, ...(await senderOf()) })),
  { redirectTo: (_, { next }) => afterSignIn(next) },
)
