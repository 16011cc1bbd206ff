import { fullName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany } from '@/lib/vault'
import { namedAttendeesOf } from './attendees-of'

type NamePurpose = { purpose: 'notify-order' } | { purpose: 'see-order'; subject: string }

/**
 * The attendee's name for each of these lines, for an email by default. The map omits seats without a name and people
 * who were erased.
 */
export async function attendeeNames(
  ctx: Ctx,
  lineIds: readonly string[],
  access: NamePurpose = { purpose: 'notify-order' },
): Promise<Map<string, string>> {
  const attendees = await namedAttendeesOf(ctx.db, lineIds)
  if (attendees.size === 0) return new Map()
  const people = [...attendees.values()]
  const opened = await openMany(ctx, { people, kind: 'attendee', ...access })
  return new Map(
    [...attendees].flatMap(([lineId, person]) => {
      const who = opened.get(person)
      return who ? [[lineId, fullName(who) || who.email] as const] : []
    }),
  )
}
