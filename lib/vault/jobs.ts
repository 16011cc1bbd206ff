import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Makes the lookups of these people say what their records say. */
export const tidyLookupsJob = defineJob('vault-tidy-lookups', z.object({ people: z.array(z.uuid()).max(500) }))

/** Orphans and candidates that nothing confirmed, then the epochs. Works in portions and enqueues itself for the rest. */
export const tendKeysJob = defineJob('vault-tend-keys', z.object({}), { cron: '17 9 * * *' })
