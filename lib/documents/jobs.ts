import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Looks for paid orders whose receipt is not sealed. */
export const sealReceipts = defineJob('orders.seal-receipts', z.object({}), { retries: 0, cron: '35 * * * *' })
