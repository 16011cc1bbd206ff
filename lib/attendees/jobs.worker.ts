import { addressVerifiedJob } from '@/lib/accounts/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { closeChecksByAccounts, closeChecksBySignIn } from './close-member-price-checks'
import { closeChecksByAccountsJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(closeChecksByAccountsJob, closeChecksByAccounts),
  handle(addressVerifiedJob, closeChecksBySignIn),
]
