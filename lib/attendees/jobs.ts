import { defineJob } from '@/lib/infra/jobs'
import { byOrder } from '@/lib/orders/jobs'

/** Closes the open member price checks of attendees whose address an account has already verified. */
export const proveByAccountsJob = defineJob('orders.prove-by-accounts', byOrder, {
  limitSeconds: 120,
  retries: 10,
})
