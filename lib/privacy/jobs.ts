import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Takes an erasure from step to step until it is completed. */
export const continueErasure = defineJob('privacy.continue-erasure', z.object({ erasureId: z.uuid() }), {
  retries: 400,
  retryEverySeconds: 5,
})
/** Finds erasures that a crash left, and people whom a restored backup has brought back: what is new in the ledger. */
export const replayErasureLog = defineJob('privacy.replay-ledger', z.object({}), { retries: 0, cron: '*/5 * * * *' })
/** The same for the whole ledger, as at boot: a row that somebody brought back by hand is found within a day. */
export const replayWholeErasureLog = defineJob('privacy.replay-whole-ledger', z.object({}), {
  retries: 0,
  cron: '47 9 * * *',
})
/** Erases whom orders named that were never paid, within a day after those have ended. */
export const forgetUnpaidOrders = defineJob('privacy.forget-unpaid', z.object({}), { retries: 0, cron: '57 * * * *' })
/** Emails an attendee a fresh link after the event. */
export const mailFreshNotice = defineJob('privacy.mail-fresh-notice', z.object({ registrationLineId: z.uuid() }))
