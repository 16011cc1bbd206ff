import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectExpiredLinks } from './collect-expired'
import { collectExpired, mailShipment } from './jobs'
import { sendShipmentMail } from './mail-shipment'

export const handlers: JobHandler[] = [
  handle(mailShipment, sendShipmentMail),
  handle(collectExpired, (ctx) => collectExpiredLinks(ctx)),
]
