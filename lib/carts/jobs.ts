import { z } from 'zod'
import { defineJob, scheduled } from '@/lib/infra/job-queue'

/**
 * Deletes carts that were not changed for as long as the cart page promises to keep them. Runs hourly, because
 * visitors' carts are kept for a day.
 */
export const deleteOldCartsJob = defineJob('carts.delete-old-carts', z.object({}), scheduled('20 * * * *', 600))
