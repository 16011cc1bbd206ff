import { z } from 'zod'
import { defineJob } from '@/lib/infra/job-queue'

const none = z.object({})
const repeated = (cron: string, limitSeconds: number) => ({ cron, limitSeconds, retries: 8 })

/** Updates the lookups of these people to match their records. */
export const tidyLookupsJob = defineJob('records.tidy-lookups', z.object({ people: z.array(z.uuid()).max(500) }), {
  limitSeconds: 300,
  retries: 8,
})

/**
 * Deletes new keys without a person, and unconfirmed candidates; with `every`, checks every key. It is a separate job:
 * if it stops, epochs still rotate.
 */
export const collectOrphansJob = defineJob(
  'records.collect-orphans',
  z.object({ every: z.boolean().optional() }),
  repeated('7 9 * * *', 1_800),
)

/** Rotates the epochs. Works in portions and enqueues itself for the rest. */
export const rotateEpochsJob = defineJob('records.rotate-epochs', none, repeated('17 9 * * *', 1_800))

/** Checks whether a key exists past the date that receipts name, and logs an error every hour until that is fixed. */
export const watchEpochsJob = defineJob('records.watch-epochs', none, repeated('27 * * * *', 60))
