import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { runErasure } from './continue-erasure'
import { continueErasure, replayLedger, replayWholeLedger } from './jobs'
import { replayErasures } from './replay-ledger'
import { resumeErasures } from './resume-erasures'

export const handlers: JobHandler[] = [
  handle(continueErasure, runErasure),
  handle(replayLedger, async (ctx) => {
    await replayErasures(ctx, 'proven')
    await resumeErasures(ctx)
  }),
  handle(replayWholeLedger, async (ctx) => {
    await replayErasures(ctx)
  }),
]
