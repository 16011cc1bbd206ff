import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { deleteExpiredLinksAndSearches } from './delete-expired'
import { sendShipmentMail, sendShipmentUndoneMail } from './emails/send-shipment'
import { deleteExpiredLinksAndSearchesJob, sendShipmentMailJob, sendShipmentUndoneMailJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(sendShipmentMailJob, sendShipmentMail),
  handle(sendShipmentUndoneMailJob, sendShipmentUndoneMail),
  handle(deleteExpiredLinksAndSearchesJob, (ctx) => deleteExpiredLinksAndSearches(ctx)),
]
