import { asc, eq, sql } from 'drizzle-orm'
import { personKey } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { wrappingKeyOf } from './epoch-keyring'
import { underCurrentEpoch } from './live-epochs'
import { unwrapKey, wrapKey } from './seal'

const keysAtOnce = 500

/** Wraps every key of an older epoch under the current one, in batches that each commit. */
export async function rewrapKeys(old: number): Promise<void> {
  for (let moved = keysAtOnce; moved === keysAtOnce; ) moved = await rewrapBatch(old)
}

const rewrapBatch = (old: number): Promise<number> =>
  underCurrentEpoch(async (tx, current) => {
    const rows = await tx
      .select()
      .from(personKey)
      .where(eq(personKey.epoch, old))
      .orderBy(asc(personKey.personId))
      .limit(keysAtOnce)
      .for('no key update')
    if (rows.length === 0) return 0
    const [from, to] = [wrappingKeyOf(old), wrappingKeyOf(current)]
    const moved = rows.map((row) => {
      const person = row.personId as PersonId
      const key = unwrapKey(from, { person, epoch: old }, row.wrapped)
      const wrapped = wrapKey(to, { person, epoch: current }, key)
      key.fill(0)
      return { ...row, wrapped, epoch: current }
    })
    // The rows are locked: each insert finds its row and replaces it.
    const set = { wrapped: sql`excluded.wrapped`, epoch: sql`excluded.epoch` }
    await tx.insert(personKey).values(moved).onConflictDoUpdate({ target: personKey.personId, set })
    from.fill(0)
    to.fill(0)
    return rows.length
  })
