import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Carts that were not changed for as long as their page promises to keep them: visitors' for a day, so each hour. */
export const collectCarts = defineJob('carts.collect', z.object({}), { retries: 0, cron: '20 * * * *' })
