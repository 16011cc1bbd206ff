/** A payment may be disputed for 90 days. Only after that does Stripe redact it, when we ask. */
export const DISPUTE_DAYS = 90
