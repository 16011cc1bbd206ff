import { z } from 'zod'
import { defineJob, scheduled, threeDays } from '@/lib/infra/jobs'

export const sendShipmentMailJob = defineJob('fulfillment.mail-shipment', z.object({ shipmentId: z.uuid() }), threeDays)
/** Tells the buyer that a shipment was marked by mistake. */
export const sendShipmentUndoneMailJob = defineJob(
  'fulfillment.mail-shipment-undone',
  z.object({ shipmentId: z.uuid() }),
  threeDays,
)
/** Deletes searches and download links that have expired. */
export const deleteExpiredLinksAndSearchesJob = defineJob(
  'fulfillment.delete-expired',
  z.object({}),
  scheduled('*/15 * * * *', 300),
)
