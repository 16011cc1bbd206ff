import { asc, isNull } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import { runErasure } from './run-erasure'

/**
 * Continues every erasure that is not completed: its job may have crashed, or have given up while Stripe was out of
 * reach. One that cannot continue yet does not stop the others.
 */
export async function resumeErasures(ctx: Ctx): Promise<void> {
  const open = await ctx.db
    .select({ id: erasure.id })
    .from(erasure)
    .where(isNull(erasure.completedAt))
    .orderBy(asc(erasure.requestedAt))
    .limit(100)
  for (const { id } of open) {
    await runErasure(ctx, { erasureId: id }).catch((error: unknown) => {
      if (isCutOff(error)) throw error
      log.error('erasure.waits', error, { erasure: id })
    })
  }
}
