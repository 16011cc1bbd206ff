import { personOf, type Role } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { logSecurity, randomId } from '@/lib/infra/security-log'

/** A change by the command on the server has no actor, so its line names none. */
export function logRoleChange(
  { actor }: Ctx,
  { person, role, change }: { person: PersonId; role: Role; change: 'granted' | 'revoked' },
): void {
  const session = 'sessionId' in actor ? randomId(actor.sessionId) : undefined
  const who = { actor: personOf(actor) ?? undefined, session }
  logSecurity('privilege_permissions_changed', { ...who, subject: person, role, change })
}
