import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Carts that nobody has touched for as long as their page promises to keep them. */
export const collectCarts = defineJob('carts.collect', z.object({}), { retries: 0, cron: '20 9 * * *' })
