import { z } from 'zod'
import { defineJob, mailJobOptions, scheduled } from '@/lib/infra/job-queue'

/** Emails the code of an attempt. The payload names the attempt; address and code stay sealed. */
export const sendCodeJob = defineJob('accounts.send-code', z.object({ attemptId: z.uuid() }), {
  limitSeconds: 120,
  workers: 4,
  lookEverySeconds: 2,
  // At least every half minute, for the thirty minutes after which the attempt is destroyed.
  retries: 70,
  longestWaitSeconds: 30,
})

/** A sign-in verified an address, and with it the attendees registered under it. Handled by lib/attendees. */
export const addressVerifiedJob = defineJob('accounts.address-verified', z.object({ personId: z.uuid() }), {
  limitSeconds: 120,
  retries: 10,
})

/** Warns an address, at most once a day, that there were many wrong codes. The payload names the last attempt. */
export const warnOfGuessesJob = defineJob('accounts.warn-of-guesses', z.object({ attemptId: z.uuid() }), mailJobOptions)

/** Each minute: deletes ended attempts, ended login sessions and old counts of the limits. */
export const deleteEndedSignInsJob = defineJob(
  'accounts.delete-ended-sign-ins',
  z.object({}),
  scheduled('* * * * *', 300),
)
