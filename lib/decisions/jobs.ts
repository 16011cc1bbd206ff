import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'
import { untilMailed } from '@/lib/orders/jobs'

/** Tells the buyer that staff closed a decision without a refund, sent a check, or confirmed the order. */
export const sendMoneyNewsMailJob = defineJob(
  'orders.mail-money-news',
  z.object({ decisionId: z.uuid(), news: z.enum(['closed', 'check-sent', 'confirmed']) }),
  untilMailed,
)
