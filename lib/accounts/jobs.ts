import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Mails the code of an attempt. The payload names the attempt; address and code stay sealed. */
export const sendCode = defineJob('accounts.send-code', z.object({ attemptId: z.uuid() }), {
  workers: 4,
  lookEverySeconds: 2,
  // Every half minute at least, for the thirty minutes after which the attempt is destroyed.
  retries: 70,
  longestWaitSeconds: 30,
})

/** An address was proven by a sign-in: who was registered with it has proven it too. Handled by lib/orders. */
export const addressProven = defineJob('accounts.address-proven', z.object({ personId: z.uuid() }), { retries: 10 })

/** Tells an address, once a day at most, that there were many wrong codes. The payload names the attempt of the last. */
export const warnOfGuesses = defineJob('accounts.warn-of-guesses', z.object({ attemptId: z.uuid() }))

/** Each minute: attempts that have ended, ended sessions, old counts of the limits. */
export const collectSignIns = defineJob('accounts.collect-sign-ins', z.object({}), { cron: '* * * * *', retries: 0 })
