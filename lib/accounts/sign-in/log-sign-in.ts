import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'
import { logSecurity, randomId } from '@/lib/infra/security-log'

type Refused = {
  by: 'code' | 'link'
  attempt?: string
  refusal: { code: 'wrong-code' | 'expired' | 'used' | 'spent' | 'link-only' | 'too-many' }
}

/** Logs a failed sign-in with random ids only. A refusal by a rate limit is already logged. */
export function logRefusedSignIn({ actor }: Ctx, { by, attempt, refusal: { code } }: Refused): void {
  if (code === 'too-many') return
  const who = {
    actor: personOf(actor) ?? undefined,
    session: 'sessionId' in actor ? randomId(actor.sessionId) : undefined,
    attempt: randomId(attempt),
  }
  if (code === 'spent') logSecurity('authn_login_lock', { ...who, reason: 'attempt-spent' })
  else if (code === 'link-only') logSecurity('authn_login_lock', { ...who, reason: 'codes-of-the-day' })
  else logSecurity('authn_login_fail', { ...who, by, reason: code })
}
