import { z } from 'zod'
import { defineJob, scheduled, threeDayMailJobOptions } from '@/lib/infra/job-queue'

export const sendShipmentMailJob = defineJob(
  'fulfillment.send-shipment-mail',
  z.object({ shipmentId: z.uuid() }),
  threeDayMailJobOptions,
)
/** Tells the buyer that a shipment was marked by mistake. */
export const sendShipmentUndoneMailJob = defineJob(
  'fulfillment.send-shipment-undone-mail',
  z.object({ shipmentId: z.uuid() }),
  threeDayMailJobOptions,
)
/** Deletes searches and download links that have expired. */
export const deleteExpiredLinksAndSearchesJob = defineJob(
  'fulfillment.delete-expired-links-and-searches',
  z.object({}),
  scheduled('*/15 * * * *', 300),
)
