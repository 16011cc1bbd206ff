'use server'

import { tryJobsAgain } from '@/lib/fulfillment/failed-jobs'
import { tryJobsAgainForm } from '@/lib/fulfillment/forms'
import { action } from '@/lib/web/action'

export const tryJobsAgainAction = action(tryJobsAgainForm, tryJobsAgain, { refresh: () => '/staff/failed-jobs' })
