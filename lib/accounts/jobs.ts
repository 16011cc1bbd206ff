import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

/** Mails the code of an attempt. The payload names the attempt; address and code stay sealed. */
export const sendCode = defineJob('accounts.send-code', z.object({ attemptId: z.uuid() }))

/** Each minute: attempts over ten minutes old, ended sessions, old counts of the limits. */
export const collectSignIns = defineJob('accounts.collect-sign-ins', z.object({}), { cron: '* * * * *', retries: 0 })
