/**
 * In order. Each is done before the next begins, and each may be repeated after a crash. `money`: Stripe has accepted
 * the refunds. `processors`: drafts no longer name the person, and Stripe has said which payments were theirs.
 * @internal
 */
export const erasureSteps = ['requested', 'money', 'processors', 'mail', 'keys', 'records', 'completed'] as const
export type ErasureStep = (typeof erasureSteps)[number]

export const nextStep = (step: ErasureStep): ErasureStep => erasureSteps[erasureSteps.indexOf(step) + 1] ?? 'completed'

export const isErasureStep = (text: string): text is ErasureStep => erasureSteps.some((step) => step === text)

/** How long to retry the last email. After that, the deletion goes on without it. */
export const MAIL_RETRY_MINUTES = 60

/** How long an erasure waits for Stripe to say who made the payments of lost orders. */
export const LINK_WAIT_HOURS = 72
