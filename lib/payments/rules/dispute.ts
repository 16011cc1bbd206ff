/** Stripe redacts a transaction 90 days after it was made: until then it may be disputed. */
export const DISPUTE_DAYS = 90
