import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { freezeReceipt as keepReceipt } from './freeze-receipt'
import { freezeReceipt } from './jobs'

export const handlers: JobHandler[] = [handle(freezeReceipt, keepReceipt)]
