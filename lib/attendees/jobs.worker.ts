import { addressVerifiedJob } from '@/lib/accounts/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { verifyPricesByAccountsJob } from './jobs'
import { verifyPricesByAccounts, verifyPricesBySignIn } from './verify-prices-by-address'

export const handlers: JobHandler[] = [
  handle(verifyPricesByAccountsJob, verifyPricesByAccounts),
  handle(addressVerifiedJob, verifyPricesBySignIn),
]
