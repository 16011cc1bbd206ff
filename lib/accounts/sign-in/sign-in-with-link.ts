import { type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { otherAccountEmail } from '../queries'
import { countOrRefuseIn, tryCounter } from '../rate-limits'
import { type AttemptOver, decideTry } from '../rules/attempt'
import type { TooMany } from '../rules/rate-limit'
import { type FinishRefusal, finishSignIn, type SignedIn } from './finish-sign-in'
import { logRefusedSignIn } from './log-sign-in'
import { askedHere, findAttemptRow, unsealAttempt } from './sign-in-attempt'

/** `second-look`: the page shows this address and the account that is signed in here now, and asks again. */
export type LinkRefusal = { code: 'second-look' } | AttemptOver | TooMany | FinishRefusal

type LinkInput = {
  link: string
  device: string
  network: string
  browser?: string | null
  /** The sender has confirmed the second look. */
  confirmed?: boolean
  /** The sender wants the cart of this browser in that account. */
  joinCart?: boolean
}

/**
 * Signs in with the link from the email, by pressing a button. It works once, and its code is then used too. A browser
 * that did not ask for the link, or in which another account is signed in, must confirm first, because someone may have
 * sent the link to lead its reader into another person's account. Such a browser's cart is joined only by choice.
 */
export async function signInWithLink(ctx: Ctx, input: LinkInput): Promise<Result<SignedIn, LinkRefusal>> {
  const attempt = await findAttemptRow(ctx.db, { link: input.link })
  const isAskedHere = attempt !== null && askedHere(ctx, attempt, input.browser)
  const networkCounters = isAskedHere && attempt.sessionId ? [] : [tryCounter(input.network, ctx.now)]
  for (const each of networkCounters) {
    const within = await ctx.db.transaction((tx) => countOrRefuseIn(tx, each, ctx.now))
    if (!within.ok) return within
  }
  const verdict = attempt ? decideTry(attempt, ctx.now) : refuse({ code: 'expired' as const })
  if (!verdict.ok) logRefusedSignIn(ctx, { by: 'link', attempt: attempt?.id, refusal: verdict.refusal })
  if (!attempt || !verdict.ok) return refuse({ code: 'expired' })
  const sealed = await unsealAttempt(ctx, attempt.subject)
  if (!sealed) return refuse({ code: 'expired' })
  const mustConfirm = !isAskedHere || (await otherAccountEmail(ctx, sealed.email)) !== null
  if (mustConfirm && !input.confirmed) return refuse({ code: 'second-look' })
  const joinCart = mustConfirm ? input.joinCart === true : true
  return finishSignIn(ctx, {
    by: 'link',
    attempt,
    email: sealed.email,
    device: input.device,
    joinCart,
    toGiveBack: networkCounters,
  })
}
