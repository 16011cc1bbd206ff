/** In order; each is done before the next begins, and each may be done again after a crash. @internal */
export const erasureSteps = ['requested', 'money', 'processors', 'mail', 'keys', 'records', 'completed'] as const
export type ErasureStep = (typeof erasureSteps)[number]

export const nextStep = (step: ErasureStep): ErasureStep => erasureSteps[erasureSteps.indexOf(step) + 1] ?? 'completed'

export const isErasureStep = (text: string): text is ErasureStep => erasureSteps.some((step) => step === text)

/** The last mail is tried for this long; then the person's wish goes before our good-bye. */
export const MAIL_PATIENCE_MINUTES = 60

/** An erasure waits this long for Stripe to say whose the payments of lost orders are. */
export const TIE_PATIENCE_HOURS = 72
