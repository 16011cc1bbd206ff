import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'

export const mailShipment = defineJob('fulfillment.mail-shipment', z.object({ shipmentId: z.uuid() }), { retries: 40 })
/** Searches and download links that have expired. */
export const collectExpired = defineJob('fulfillment.collect-expired', z.object({}), {
  retries: 0,
  cron: '*/15 * * * *',
})
