import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { deleteOldCarts } from './delete-old-carts'
import { collectCarts } from './jobs'

export const handlers: JobHandler[] = [handle(collectCarts, deleteOldCarts)]
