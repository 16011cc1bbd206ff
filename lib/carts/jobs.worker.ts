import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { deleteOldCarts } from './delete-old-carts'
import { deleteOldCartsJob } from './jobs'

export const handlers: JobHandler[] = [handle(deleteOldCartsJob, deleteOldCarts)]
