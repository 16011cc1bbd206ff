import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { type Access, accessesOf, peopleWithAccesses } from './access-log'
import { peopleWithMyAddress } from './lookups/find-people'

/**
 * Who else has looked at anything about the actor, newest first: their account, and what others gave about them under
 * their verified address. `before` is the id of the last row of the previous page. Throws Forbidden for a visitor.
 */
export async function ownAccesses(ctx: Ctx, page: { before?: number; size?: number } = {}): Promise<Access[]> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  // Only records that someone has looked at are opened to check whose they are.
  const mine = await peopleWithMyAddress(ctx, (people) => peopleWithAccesses(ctx.db, people))
  return accessesOf(ctx.db, [person, ...mine], { ...page, notBy: person })
}
