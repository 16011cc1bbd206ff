/**
 * In order; a row names the last one that is done. Each is done before the next begins, and each may be repeated after a crash. `money`: Stripe has accepted
 * the refunds. `drafts-and-payments`: no one else's draft names the person, and Stripe has said which payments were
 * theirs.
 * @internal
 */
export const erasureSteps = [
  'requested',
  'money',
  'drafts-and-payments',
  'mail',
  'keys',
  'records',
  'completed',
] as const
export type ErasureStep = (typeof erasureSteps)[number]

export const nextStep = (step: ErasureStep): ErasureStep => erasureSteps[erasureSteps.indexOf(step) + 1] ?? 'completed'

/** The step that a row names; null for any other text. Rows of earlier builds may call one step `processors`. */
export function readErasureStep(text: string): ErasureStep | null {
  const name = text === 'processors' ? 'drafts-and-payments' : text
  return erasureSteps.find((step) => step === name) ?? null
}

/** How long to retry the last email. After that, the deletion goes on without it. */
export const MAIL_RETRY_MINUTES = 60

/** How long an erasure waits for Stripe to say who made the payments of lost orders. */
export const LINK_WAIT_HOURS = 72
