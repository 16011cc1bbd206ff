import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { deleteExpiredLinksAndSearches } from './delete-expired'
import { sendShipmentMail, sendShipmentUndoneMail } from './emails/send-shipment'
import { deleteExpired, mailShipment, mailShipmentUndone } from './jobs'

export const handlers: JobHandler[] = [
  handle(mailShipment, sendShipmentMail),
  handle(mailShipmentUndone, sendShipmentUndoneMail),
  handle(deleteExpired, (ctx) => deleteExpiredLinksAndSearches(ctx)),
]
