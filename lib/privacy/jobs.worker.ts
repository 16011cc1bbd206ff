import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { runErasure } from './continue-erasure'
import { forgetUnpaid } from './forget-unpaid'
import { continueErasure, forgetUnpaidOrders, mailFreshNotice, replayLedger, replayWholeLedger } from './jobs'
import { mailFreshNoticeTo } from './mail-fresh-notice'
import { replayErasures } from './replay-ledger'
import { resumeErasures } from './resume-erasures'

export const handlers: JobHandler[] = [
  handle(continueErasure, runErasure),
  handle(replayLedger, async (ctx) => {
    // Each half on its own: what is wrong with the ledger keeps no erasure waiting that a crash has left.
    try {
      await replayErasures(ctx, 'proven')
    } finally {
      await resumeErasures(ctx)
    }
  }),
  handle(forgetUnpaidOrders, forgetUnpaid),
  handle(mailFreshNotice, mailFreshNoticeTo),
  handle(replayWholeLedger, async (ctx) => {
    await replayErasures(ctx)
  }),
]
