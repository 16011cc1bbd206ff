import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'
import { logSecurity, randomId, type StaffAct } from '@/lib/infra/security-log'

type About = {
  order?: string
  refund?: string | null
  decision?: string
  subject?: string
  cents?: number
  count?: number
  /** The code of the refusal if it was not done: a form that is sent again is logged too. */
  refused?: Lowercase<string>
}

/**
 * Logs what staff did, and who did it, after it was done or refused. Only random ids are logged, so never the order's
 * number.
 */
export function logStaffAction({ actor }: Ctx, act: StaffAct, about: About = {}): void {
  if (actor.kind !== 'staff') return
  const { order, refund, decision, subject, cents, count, refused } = about
  logSecurity('staff_action', {
    actor: personOf(actor) ?? undefined,
    session: randomId(actor.sessionId),
    act,
    refused,
    order: randomId(order),
    refund: randomId(refund),
    decision: randomId(decision),
    subject: randomId(subject),
    cents,
    count,
  })
}
