import { defineJob } from '@/lib/infra/jobs'
import { byOrder } from '@/lib/orders/jobs'

/** Closes the open member price checks of attendees whose address an account has already verified. */
export const verifyPricesByAccountsJob = defineJob('orders.close-checks-by-accounts', byOrder, {
  limitSeconds: 120,
  retries: 10,
})
