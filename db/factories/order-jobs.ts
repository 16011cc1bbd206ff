import { handlers as attendeeJobs } from '@/lib/attendees/jobs.worker'
import { handlers as checkoutJobs } from '@/lib/checkout/jobs.worker'
import { handlers as decisionJobs } from '@/lib/decisions/jobs.worker'
import { handlers as documentJobs } from '@/lib/documents/jobs.worker'
import { handlers as orderJobs } from '@/lib/orders/jobs.worker'
import { handlers as reconciliationJobs } from '@/lib/reconciliation/jobs.worker'
import { handlers as refundJobs } from '@/lib/refunds/jobs.worker'

/** The worker's jobs for orders and their money. */
export const jobsOfOrders = [
  ...orderJobs,
  ...attendeeJobs,
  ...refundJobs,
  ...checkoutJobs,
  ...reconciliationJobs,
  ...decisionJobs,
  ...documentJobs,
]
