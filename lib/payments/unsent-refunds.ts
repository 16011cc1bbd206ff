import { and, eq, lt } from 'drizzle-orm'
import { refund } from '@/db/schema/payments'
import type { Ctx } from '@/lib/infra/ctx'

/** Refunds requested before `before` that Stripe has not accepted: their jobs gave up while Stripe was unreachable. */
export const unsentRefunds = (ctx: Ctx, before: Date): Promise<{ id: string }[]> =>
  ctx.db
    .select({ id: refund.id })
    .from(refund)
    .where(and(eq(refund.status, 'requested'), lt(refund.requestedAt, before)))
    .limit(200)
