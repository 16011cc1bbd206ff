import { addressProven } from '@/lib/accounts/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { findProvenAttendees } from './jobs'
import { proveByAccounts, proveBySignIn } from './prove-attendees'

export const handlers: JobHandler[] = [
  handle(findProvenAttendees, proveByAccounts),
  handle(addressProven, proveBySignIn),
]
