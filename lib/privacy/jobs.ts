import { z } from 'zod'
import { defineJob, mailJobOptions, scheduled } from '@/lib/infra/job-queue'

const none = z.object({})

export const runErasureJob = defineJob('privacy.run-erasure', z.object({ erasureId: z.uuid() }), {
  limitSeconds: 300,
  retries: 400,
  retryEverySeconds: 5,
})
/** Resumes erasures that a crash interrupted, and erases people who came back with a backup, from new log entries. */
export const replayNewErasuresJob = defineJob('privacy.replay-new-erasures', none, scheduled('*/5 * * * *', 900))
/** Reads the whole erasure log, as at boot, so that a row that someone brought back by hand is found within a day. */
export const replayWholeErasureLogJob = defineJob(
  'privacy.replay-whole-erasure-log',
  none,
  scheduled('47 9 * * *', 7200),
)
/** Erases the people named in orders that were never paid, within a day after those orders ended. */
export const eraseUnpaidAttendeesJob = defineJob('privacy.erase-unpaid-attendees', none, scheduled('57 * * * *', 1_800))
export const sendNewLinkMailJob = defineJob(
  'privacy.send-new-link-mail',
  z.object({ registrationLineId: z.uuid() }),
  mailJobOptions,
)
