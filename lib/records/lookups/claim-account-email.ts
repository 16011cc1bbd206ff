import type { Db, Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { findAndUnseal } from '../unseal'
import { dropClaim, findCandidates, tryClaim } from './candidates'
import { comparableEmail, type Lookup } from './lookup'

/**
 * How long a claim waits for the record that confirms it. After a crash between the two databases, the address is then
 * free again.
 */
export const claimGraceMs = 10 * 60_000

export const accountLookup = (email: string): Lookup => ({ kind: 'account-email', value: comparableEmail(email) })

/**
 * Claims a verified address for an account, before the main transaction that keeps the `contact` record (first sign-in,
 * change of address). An address has one account: of two concurrent claims, one gets 'taken'. Repeating it for the same
 * person is harmless. A claim that no record confirms within ten minutes can be replaced.
 */
export async function claimAccountEmail(
  person: PersonId,
  email: string,
  db: Db | Tx = mainDb(),
): Promise<'claimed' | 'taken'> {
  const wanted = accountLookup(email)
  const first = await tryClaim(person, wanted)
  if (first === 'claimed') return first
  const fresh = portalNow().getTime() - first.createdAt.getTime() < claimGraceMs
  if (fresh || (await hasAddress(db, [first.person], email)).length > 0) return 'taken'
  await dropClaim(first, wanted)
  return (await tryClaim(person, wanted)) === 'claimed' ? 'claimed' : 'taken'
}

/** The account with this verified address, or null. A lookup row is only a candidate: the unsealed record must agree. */
export async function findAccountByEmail(email: string, db: Db | Tx = mainDb()): Promise<PersonId | null> {
  const candidates = await findCandidates(accountLookup(email), 3)
  return (await hasAddress(db, candidates, email))[0] ?? null
}

async function hasAddress(db: Db | Tx, people: readonly PersonId[], email: string): Promise<PersonId[]> {
  if (people.length === 0) return []
  const records = await findAndUnseal(db, { people, only: [{ kind: 'contact', ref: '' }] })
  return records
    .filter(({ data }) => comparableEmail(String(data.email)) === comparableEmail(email))
    .map(({ person }) => person)
}
