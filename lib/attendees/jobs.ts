import { defineJob } from '@/lib/infra/job-queue'
import { byOrder } from '@/lib/orders/jobs'

/** Marks as verified the member prices of attendees whose address an account has already verified. */
export const verifyPricesByAccountsJob = defineJob('attendees.verify-prices-by-accounts', byOrder, {
  limitSeconds: 120,
  retries: 10,
})
