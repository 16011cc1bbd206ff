import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sealReceiptJob } from './jobs'
import { sealReceipt } from './seal-receipt'

export const handlers: JobHandler[] = [handle(sealReceiptJob, sealReceipt)]
