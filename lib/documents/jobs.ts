import { z } from 'zod'
import { defineJob, scheduled } from '@/lib/infra/jobs'

/** Looks for paid orders whose receipt is not sealed. */
export const enqueueMissingReceiptsJob = defineJob(
  'orders.find-missing-receipts',
  z.object({}),
  scheduled('35 * * * *', 300),
)
