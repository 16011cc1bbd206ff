import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'
import { logSecurity, randomId, type StaffAct } from '@/lib/infra/security-log'

/** What staff did, and who did it, after it was done. Ids are random; the order's number is not one. */
export function logStaffAction(
  { actor }: Ctx,
  act: StaffAct,
  about: { order?: string; refund?: string | null; decision?: string; subject?: string } = {},
): void {
  if (actor.kind !== 'staff') return
  const { order, refund, decision, subject } = about
  logSecurity('staff_action', {
    actor: personOf(actor) ?? undefined,
    session: randomId(actor.sessionId),
    act,
    order: randomId(order),
    refund: randomId(refund),
    decision: randomId(decision),
    subject: randomId(subject),
  })
}
