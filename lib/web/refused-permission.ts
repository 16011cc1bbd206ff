import { headers } from 'next/headers'
import { type Actor, personOf } from '@/lib/base/actor'
import { logSecurity, type Resource, randomId } from '@/lib/infra/security-log'

/** Logs a refusal with the request's id; the line of that request has the route. */
export async function logRefusedPermission(actor: Actor, resource: Resource): Promise<void> {
  logSecurity('authz_fail', {
    actor: personOf(actor) ?? undefined,
    session: 'sessionId' in actor ? randomId(actor.sessionId) : undefined,
    request: randomId((await headers()).get('x-request-id')),
    roles: actor.kind === 'staff' ? actor.roles : [],
    resource,
  })
}
