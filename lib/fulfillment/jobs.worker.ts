import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectExpiredLinks } from './collect-expired'
import { sendShipmentMail, sendShipmentUndoneMail } from './emails/send-shipment'
import { collectExpired, mailShipment, mailShipmentUndone } from './jobs'

export const handlers: JobHandler[] = [
  handle(mailShipment, sendShipmentMail),
  handle(mailShipmentUndone, sendShipmentUndoneMail),
  handle(collectExpired, (ctx) => collectExpiredLinks(ctx)),
]
