import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Runs an erasure step by step until it is completed. */
export const continueErasure = defineJob('privacy.continue-erasure', z.object({ erasureId: z.uuid() }), {
  retries: 400,
  retryEverySeconds: 5,
})
/** Resumes erasures that a crash interrupted, and erases people who came back with a backup, from new log entries. */
export const replayErasureLog = defineJob('privacy.replay-erasure-log', z.object({}), {
  retries: 0,
  cron: '*/5 * * * *',
})
/** The same for the whole erasure log, as at boot: a row that was brought back by hand is found within a day. */
export const replayWholeErasureLog = defineJob('privacy.replay-whole-erasure-log', z.object({}), {
  retries: 0,
  cron: '47 9 * * *',
})
/** Erases the people named in orders that were never paid, within a day after those orders ended. */
export const forgetUnpaidOrders = defineJob('privacy.forget-unpaid', z.object({}), { retries: 0, cron: '57 * * * *' })
/** Emails an attendee a fresh link after the event. */
export const mailFreshNotice = defineJob('privacy.mail-fresh-notice', z.object({ registrationLineId: z.uuid() }))
