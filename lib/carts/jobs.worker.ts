import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectOldCarts } from './collect-carts'
import { collectCarts } from './jobs'

export const handlers: JobHandler[] = [handle(collectCarts, collectOldCarts)]
