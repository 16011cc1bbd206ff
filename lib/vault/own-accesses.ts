import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { waitForAll } from '@/lib/base/wait-for-all'
import type { Ctx } from '@/lib/infra/ctx'
import { type Access, accessesOf, peopleWithAccesses } from './access-log'
import { type PeopleFilter, peopleWithMyAddress } from './find-people'

/**
 * Who else has looked at the actor's account and at what others gave about them under their verified address, newest
 * first, below the id `before`. Throws Forbidden for a visitor.
 * @returns the accesses, and the people with that address whose data others have seen or that `alsoInclude` chooses.
 */
export async function ownAccesses(
  ctx: Ctx,
  { alsoInclude, ...page }: { alsoInclude: PeopleFilter; before?: number; size?: number },
): Promise<{ accesses: Access[]; people: PersonId[] }> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  // Of the rest, only records that someone has looked at are unsealed to check whose they are.
  const people = await peopleWithMyAddress(ctx, async (all) => {
    const needed = new Set((await waitForAll([peopleWithAccesses(ctx.db, all), alsoInclude(all)])).flat())
    return all.filter((one) => needed.has(one))
  })
  return { people, accesses: await accessesOf(ctx.db, [person, ...people], { ...page, notBy: person }) }
}
