import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { account } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import {
  claimAccountEmail,
  createPersonWithKey,
  destroyKeys,
  findAccountByEmail,
  insertPersonIn,
  keepRecordIn,
  lockPersonIn,
} from '@/lib/vault'

/**
 * The person who has, or is about to have, the account of a verified address. The address is claimed in the key store
 * before the main transaction opens. Of two concurrent claims one wins, and the other waits for the winner's account.
 * Null if the winner does not finish; the visitor tries again.
 */
export async function findOrClaimPerson(email: string): Promise<PersonId | null> {
  const known = await findAccountByEmail(email)
  if (known) return known
  const person = await createPersonWithKey()
  if ((await claimAccountEmail(person, email)) === 'claimed') return person
  await destroyKeys([person])
  for (let wait = 20; wait < 2000; wait *= 2) {
    const winner = await findAccountByEmail(email)
    if (winner) return winner
    await setTimeout(wait)
  }
  return null
}

/**
 * Makes the account at the first sign-in, and records the time of each. Throws PersonGone if the account is being
 * deleted.
 */
export async function openAccountIn(tx: Tx, opened: { person: PersonId; email: string; now: Date }): Promise<void> {
  const { person, email, now } = opened
  const [known] = await tx.select({ id: account.personId }).from(account).where(eq(account.personId, person))
  if (known) {
    await lockPersonIn(tx, person)
    await tx.update(account).set({ lastSignInAt: now }).where(eq(account.personId, person))
    return
  }
  await insertPersonIn(tx, person, now)
  await tx.insert(account).values({ personId: person, createdAt: now, lastSignInAt: now })
  await keepRecordIn(tx, {
    person,
    kind: 'contact',
    data: { email },
    provenance: { givenBy: 'self', givenFor: 'account', form: 'sign-in' },
    now,
  })
}
