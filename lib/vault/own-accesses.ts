import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { type Access, accessesOf, peopleWithAccesses } from './access-log'
import { type Among, peopleWithMyAddress } from './lookups/find-people'

type Page = {
  /** The id of the last row of the previous page. */
  before?: number
  size?: number
  /** The people with the actor's address who were viewed, if the caller has found them. */
  viewed?: readonly PersonId[]
}

/**
 * Who else has looked at anything about the actor, newest first: their account, and what others gave about them under
 * their proven address. Throws Forbidden for a visitor.
 */
export async function ownAccesses(ctx: Ctx, { viewed, ...page }: Page = {}): Promise<Access[]> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const mine = viewed ?? (await peopleWithMyAddress(ctx, viewedAmong(ctx)))
  return accessesOf(ctx.db, [person, ...mine], { ...page, notBy: person })
}

/** Only records that someone has looked at are opened to check whose they are. */
export const viewedAmong =
  ({ db }: Pick<Ctx, 'db'>): Among =>
  (people) =>
    peopleWithAccesses(db, people)
