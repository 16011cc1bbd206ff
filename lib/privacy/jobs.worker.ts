import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { compareAsJob } from '@/lib/reconciliation/compare-with-stripe'
import { compareWithStripe } from '../reconciliation/jobs'
import { runErasure } from './continue-erasure'
import { forgetUnpaid } from './forget-unpaid'
import { continueErasure, forgetUnpaidOrders, mailFreshNotice, replayErasureLog, replayWholeErasureLog } from './jobs'
import { mailFreshNoticeTo } from './notices/mail-fresh-notice'
import { refundErasedPayments } from './refund-erased-payments'
import { replayErasures } from './replay-erasures'
import { resumeErasures } from './resume-erasures'

export const handlers: JobHandler[] = [
  handle(continueErasure, runErasure),
  handle(replayErasureLog, async (ctx) => {
    // Each half runs on its own: a problem with the erasure log does not delay erasures that a crash interrupted.
    try {
      await replayErasures(ctx, 'proven')
    } finally {
      await resumeErasures(ctx)
      await refundErasedPayments(ctx)
    }
  }),
  handle(compareWithStripe, async (ctx) => {
    await compareAsJob(ctx)
    await refundErasedPayments(ctx)
  }),
  handle(forgetUnpaidOrders, forgetUnpaid),
  handle(mailFreshNotice, mailFreshNoticeTo),
  handle(replayWholeErasureLog, async (ctx) => {
    await replayErasures(ctx)
  }),
]
