import type { PersonId } from '@/lib/base/ids'
import { enqueue } from '@/lib/infra/job-queue'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { log } from '@/lib/infra/log'
import { VaultUnavailable } from '@/lib/keys/errors'
import { overdueEpochs } from '@/lib/keys/overdue-epochs'
import { collectOrphans } from './erasure/collect-orphans'
import { collectOrphansJob, rotateEpochsJob, tidyLookupsJob, watchEpochsJob } from './jobs'
import { tidyLookups } from './lookups/tidy-lookups'
import { rotateEpochs } from './rotate-epochs'

const tidy = handle(tidyLookupsJob, async (ctx, { people }) => {
  await tidyLookups(ctx.db, people as PersonId[], ctx.now)
})

const collect = handle(collectOrphansJob, async (ctx, { every }) => {
  await collectOrphans(ctx.db, ctx.now, every ? 'every' : 'new')
})

const rotate = handle(rotateEpochsJob, async (ctx) => {
  if ((await rotateEpochs(ctx.db, ctx.now)) === 'done') return
  await ctx.db.transaction((tx) => enqueue(tx, rotateEpochsJob, {}))
})

const watch = handle(watchEpochsJob, async ({ now }) => {
  for (const epoch of await overdueEpochs(now))
    log.error('vault.epoch-overdue', new VaultUnavailable('epoch-overdue'), { epoch })
})

export const handlers: JobHandler[] = [tidy, collect, rotate, watch]
