import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'
import { untilMailed } from '@/lib/orders/jobs'

export const mailMoneyNews = defineJob(
  'orders.mail-money-news',
  z.object({ decisionId: z.uuid(), news: z.enum(['closed', 'check-sent', 'confirmed']) }),
  untilMailed,
)
