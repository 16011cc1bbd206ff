import { z } from 'zod'
import { defineJob, scheduled } from '@/lib/infra/job-queue'

/** Looks for paid orders whose receipt is not sealed. */
export const enqueueMissingReceiptsJob = defineJob(
  'documents.enqueue-missing-receipts',
  z.object({}),
  scheduled('35 * * * *', 300),
)
