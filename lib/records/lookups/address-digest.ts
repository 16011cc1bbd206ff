import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { lookup } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { currentEpoch, liveEpochs } from '@/lib/keys/live-epochs'
import { findAndUnseal } from '../unseal'
import { digestUnder, liveDigests } from './candidates'
import { accountLookup } from './claim-account-email'

/**
 * The keyed digest of an account's address. It finds the account, reveals nothing, and is useless once its epoch's key
 * is destroyed.
 */
export type AddressDigest = { digest: Buffer; epoch: number }

export const digestAddress = (email: string): Promise<AddressDigest> =>
  hideErrorDetails(async () => {
    const epoch = await currentEpoch()
    return { digest: digestUnder(epoch, accountLookup(email)), epoch }
  })

/** Every digest that this address may have now, one for each live epoch. */
export const digestsOfAddress = (email: string): Promise<Buffer[]> =>
  hideErrorDetails(() => liveDigests(accountLookup(email)))

/** The epochs whose digests can still be compared, oldest first; the last is the current one. */
export const digestEpochs = (): Promise<number[]> =>
  hideErrorDetails(async () => (await liveEpochs()).map(({ id }) => id))

/**
 * The accounts of these digests, by the digest in hex. A lookup row is only a candidate: the unsealed record must agree.
 */
export async function accountsByDigest(db: Db, wanted: readonly AddressDigest[]): Promise<Map<string, PersonId>> {
  if (wanted.length === 0) return new Map()
  const digests = wanted.map(({ digest }) => digest)
  const rows = await hideErrorDetails(() =>
    keyStore()
      .select({ digest: lookup.digest, epoch: lookup.epoch, person: lookup.personId })
      .from(lookup)
      .where(and(inArray(lookup.digest, digests), eq(lookup.kind, 'account-email'))),
  )
  if (rows.length === 0) return new Map()
  const people = rows.map(({ person }) => person as PersonId)
  const records = await findAndUnseal(db, { people, only: [{ kind: 'contact', ref: '' }] })
  const emails = new Map(records.map(({ person, data }) => [person, String(data.email)]))
  return hideErrorDetails(async () => {
    const confirmed = rows.filter(({ digest, epoch, person }) => {
      const email = emails.get(person as PersonId)
      return email !== undefined && digestUnder(epoch, accountLookup(email)).equals(digest)
    })
    return new Map(confirmed.map(({ digest, person }) => [digest.toString('hex'), person as PersonId]))
  })
}
