import { inArray } from 'drizzle-orm'
import { attendee } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany } from '@/lib/vault'

type Seeing = { purpose: 'notify-order' } | { purpose: 'see-order'; subject: string }

/** The attendee of each of these lines by name, for an email unless said otherwise; the map omits people who were erased. */
export async function attendeeNames(
  ctx: Ctx,
  lineIds: readonly string[],
  seeing: Seeing = { purpose: 'notify-order' },
): Promise<Map<string, string>> {
  if (lineIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ lineId: attendee.orderLineId, person: attendee.personId })
    .from(attendee)
    .where(inArray(attendee.orderLineId, [...lineIds]))
  if (rows.length === 0) return new Map()
  const people = rows.map((row) => row.person as PersonId)
  const opened = await openMany(ctx, { people, kind: 'attendee', ...seeing })
  return new Map(
    rows.flatMap(({ lineId, person }) => {
      const who = opened.get(person as PersonId)
      return who ? [[lineId, fullName(who) || who.email] as const] : []
    }),
  )
}
