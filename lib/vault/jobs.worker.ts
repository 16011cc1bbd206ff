import type { PersonId } from '@/lib/base/ids'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { enqueue } from '@/lib/infra/jobs'
import { collectOrphans } from './collect-orphans'
import { tendKeysJob, tidyLookupsJob } from './jobs'
import { rotateEpochs } from './rotate-epochs'
import { tidyLookups } from './tidy-lookups'

const tidy = handle(tidyLookupsJob, async (ctx, { people }) => {
  await tidyLookups(ctx.db, people as PersonId[], ctx.now)
})

const tend = handle(tendKeysJob, async (ctx) => {
  await collectOrphans(ctx.db, ctx.now)
  if ((await rotateEpochs(ctx.db, ctx.now)) === 'done') return
  await ctx.db.transaction((tx) => enqueue(tx, tendKeysJob, {}))
})

export const handlers: JobHandler[] = [tidy, tend]
