import { addressProvenJob } from '@/lib/accounts/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { proveByAccountsJob } from './jobs'
import { proveByAccounts, proveBySignIn } from './prove-attendees'

export const handlers: JobHandler[] = [
  handle(proveByAccountsJob, proveByAccounts),
  handle(addressProvenJob, proveBySignIn),
]
