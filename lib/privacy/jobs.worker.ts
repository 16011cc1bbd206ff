import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { compareAsJob } from '@/lib/reconciliation/compare-with-stripe'
import { compareWithStripeJob } from '../reconciliation/jobs'
import { sendNewLinkMail } from './emails/send-new-link'
import { eraseUnpaidAttendees } from './erase-unpaid-attendees'
import { deleteApprovalCodes } from './erasure-log/approval-codes'
import {
  eraseUnpaidAttendeesJob,
  replayNewErasuresJob,
  replayWholeErasureLogJob,
  runErasureJob,
  sendNewLinkMailJob,
} from './jobs'
import { refundErasedPayments } from './refund-erased-payments'
import { replayErasures } from './replay-erasures'
import { resumeErasures } from './resume-erasures'
import { runErasure } from './run-erasure'

export const handlers: JobHandler[] = [
  handle(runErasureJob, runErasure),
  handle(replayNewErasuresJob, async (ctx) => {
    // Each half runs on its own: a problem with the erasure log does not delay erasures that a crash interrupted.
    try {
      await replayErasures(ctx, 'new-entries')
    } finally {
      await resumeErasures(ctx)
      await refundErasedPayments(ctx)
      await deleteApprovalCodes(ctx)
    }
  }),
  handle(compareWithStripeJob, async (ctx) => {
    await compareAsJob(ctx)
    await refundErasedPayments(ctx)
  }),
  handle(eraseUnpaidAttendeesJob, eraseUnpaidAttendees),
  handle(sendNewLinkMailJob, sendNewLinkMail),
  handle(replayWholeErasureLogJob, async (ctx) => {
    await replayErasures(ctx)
  }),
]
