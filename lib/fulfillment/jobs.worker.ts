import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectExpiredLinks } from './collect-expired'
import { collectExpired, mailShipment, mailShipmentUndone } from './jobs'
import { sendShipmentMail, sendShipmentUndoneMail } from './mail-shipment'

export const handlers: JobHandler[] = [
  handle(mailShipment, sendShipmentMail),
  handle(mailShipmentUndone, sendShipmentUndoneMail),
  handle(collectExpired, (ctx) => collectExpiredLinks(ctx)),
]
