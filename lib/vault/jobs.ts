import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Makes the lookups of these people say what their records say. */
export const tidyLookupsJob = defineJob('vault-tidy-lookups', z.object({ people: z.array(z.uuid()).max(500) }))

/** Keys of nobody, and candidates that nothing confirmed. A job of its own: when it stops, the epochs go on. */
export const collectOrphansJob = defineJob('vault-collect-orphans', z.object({}), { cron: '7 9 * * *' })

/** The epochs. Works in portions and enqueues itself for the rest. */
export const tendKeysJob = defineJob('vault-tend-keys', z.object({}), { cron: '17 9 * * *' })

/** Looks whether a key outlives the date that receipts name, and says so in the log, until somebody has mended it. */
export const watchEpochsJob = defineJob('vault-watch-epochs', z.object({}), { cron: '27 * * * *' })
