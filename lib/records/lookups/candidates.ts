import { and, eq, gt, inArray, ne } from 'drizzle-orm'
import { lookup } from '@/db/schema/keys'
import { batches } from '@/lib/base/batches'
import type { PersonId } from '@/lib/base/ids'
import { portalNow } from '@/lib/infra/clock'
import { digestKeyOf } from '@/lib/keys/epoch-keyring'
import { hideErrorDetails } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { liveEpochs, underCurrentEpoch } from '@/lib/keys/live-epochs'
import { digestOf, type Lookup } from './lookup'

type PersonLookups = { person: PersonId; lookups: readonly Lookup[] }

/** Adds lookup rows. They are candidates: they count only when the unsealed record agrees. */
export const addLookups = (all: readonly PersonLookups[]): Promise<void> =>
  hideErrorDetails(async () => {
    if (all.every(({ lookups }) => lookups.length === 0)) return
    await underCurrentEpoch(async (tx, epoch) => {
      const [digestKey, createdAt] = [digestKeyOf(epoch), portalNow()]
      const rows = all.flatMap(({ person, lookups }) =>
        lookups.map((one) => ({
          digest: digestOf(digestKey, one),
          kind: one.kind,
          personId: person,
          epoch,
          createdAt,
        })),
      )
      digestKey.fill(0)
      for (const some of batches(rows)) await tx.insert(lookup).values(some).onConflictDoNothing()
    })
  })

/** The people this lookup names, in order of id, at most `limit`. Each must be confirmed by its record. */
export const findCandidates = (wanted: Lookup, limit: number, after?: PersonId): Promise<PersonId[]> =>
  hideErrorDetails(async () => {
    const isIt = and(inArray(lookup.digest, await liveDigests(wanted)), eq(lookup.kind, wanted.kind))
    const rows = await keyStore()
      .selectDistinct({ person: lookup.personId })
      .from(lookup)
      .where(and(isIt, after === undefined ? undefined : gt(lookup.personId, after)))
      .orderBy(lookup.personId)
      .limit(limit)
    return rows.map(({ person }) => person as PersonId)
  })

/** The digests of a value under every epoch that a row may have. */
export async function liveDigests(wanted: Lookup): Promise<Buffer[]> {
  const live = await liveEpochs()
  return live.map(({ id }) => digestUnder(id, wanted))
}

export function digestUnder(epoch: number, wanted: Lookup): Buffer {
  const digestKey = digestKeyOf(epoch)
  const digest = digestOf(digestKey, wanted)
  digestKey.fill(0)
  return digest
}

export type Claim = { person: PersonId; createdAt: Date }

/**
 * Claims the unique row of an address for this person, or returns the current holder. Claiming again restarts the
 * claim.
 */
export const tryClaim = (person: PersonId, wanted: Lookup): Promise<'claimed' | Claim> =>
  hideErrorDetails(() =>
    underCurrentEpoch(async (tx, epoch, live) => {
      const createdAt = portalNow()
      const digests = live.map((id) => digestUnder(id, wanted))
      const ofAddress = and(inArray(lookup.digest, digests), eq(lookup.kind, wanted.kind))
      const renewOrFindHolder = async (): Promise<'claimed' | Claim | undefined> => {
        const mine = and(ofAddress, eq(lookup.personId, person))
        const renewed = await tx
          .update(lookup)
          .set({ createdAt, confirmedAt: null })
          .where(mine)
          .returning({ epoch: lookup.epoch })
        if (renewed.length > 0) return 'claimed'
        const [row] = await tx
          .select()
          .from(lookup)
          .where(and(ofAddress, ne(lookup.personId, person)))
        return row && { person: row.personId as PersonId, createdAt: row.createdAt }
      }
      const held = await renewOrFindHolder()
      if (held) return held
      const row = { digest: digestUnder(epoch, wanted), kind: wanted.kind, personId: person, epoch, createdAt }
      const inserted = await tx.insert(lookup).values(row).onConflictDoNothing().returning({ epoch: lookup.epoch })
      return inserted.length > 0 ? 'claimed' : ((await renewOrFindHolder()) ?? { person, createdAt })
    }),
  )

/** Deletes a claim that no record confirmed, unless it was renewed since. */
export const dropClaim = (claim: Claim, wanted: Lookup): Promise<void> =>
  hideErrorDetails(async () => {
    const digests = await liveDigests(wanted)
    const same = and(inArray(lookup.digest, digests), eq(lookup.kind, wanted.kind), eq(lookup.personId, claim.person))
    await keyStore()
      .delete(lookup)
      .where(and(same, eq(lookup.createdAt, claim.createdAt)))
  })
