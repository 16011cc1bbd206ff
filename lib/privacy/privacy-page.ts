import type { Ctx } from '@/lib/infra/ctx'
import { peopleWithMyAddressAmong, viewedAmong } from '@/lib/vault'
import { accessPage } from './access-page'
import { type ErasurePlan, keptAmong, planErasure } from './plan-erasure'

type PrivacyPage = { log: Awaited<ReturnType<typeof accessPage>>; plan: ErasurePlan }

/**
 * Who has viewed the actor's data, a page from `before`, and what deleting the account will do. The actor's address is
 * looked for once for both. Throws Forbidden for a visitor.
 */
export async function privacyPage(ctx: Ctx, before?: number): Promise<PrivacyPage> {
  const [viewed, kept] = await peopleWithMyAddressAmong(ctx, [viewedAmong(ctx), keptAmong(ctx)])
  const [log, plan] = await Promise.all([accessPage(ctx, { before, viewed }), planErasure(ctx, kept)])
  return { log, plan }
}
