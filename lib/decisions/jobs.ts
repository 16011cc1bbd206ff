import { z } from 'zod'
import { defineJob } from '@/lib/infra/job-queue'
import { untilMailed } from '@/lib/orders/jobs'

/** Tells the buyer that staff closed a decision without a refund, sent a check, or confirmed the order. */
export const sendMoneyNewsMailJob = defineJob(
  'decisions.send-money-news-mail',
  z.object({ decisionId: z.uuid(), news: z.enum(['closed', 'check-sent', 'confirmed']) }),
  untilMailed,
)
