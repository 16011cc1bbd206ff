import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { type Access, accessTimes, accessWhat, accessWho, accessWhy, ownAccesses } from '@/lib/vault'

/** "Fulfillment", "viewed your delivery address", "Shipping order 10002", "3 times within an hour". */
export type AccessView = { id: number; who: string; what: string; why: string; times: string; at: Date }

const PAGE = 25

/**
 * Who else has viewed the actor's data, in words for people, newest first; 25 a page. `people` have the actor's address,
 * and others have seen their data or `alsoInclude` chose them from all people with that address.
 */
export async function accessPage(
  ctx: Ctx,
  {
    before,
    alsoInclude = async () => [],
  }: { before?: number; alsoInclude?: Parameters<typeof ownAccesses>[1]['alsoInclude'] } = {},
): Promise<{ rows: AccessView[]; nextBefore: number | null; people: PersonId[] }> {
  const { accesses, people } = await ownAccesses(ctx, { before, alsoInclude, size: PAGE + 1 })
  const rows = accesses.slice(0, PAGE).map(viewOf)
  return { rows, nextBefore: accesses.length > PAGE ? (rows.at(-1)?.id ?? null) : null, people }
}

const viewOf = ({ id, at, ...access }: Access): AccessView => ({
  id,
  who: accessWho(access.role),
  what: accessWhat(access),
  why: accessWhy(access.purpose, access.subject),
  times: accessTimes(access.times),
  at,
})
