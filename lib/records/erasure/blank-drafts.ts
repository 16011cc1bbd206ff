import type { Db } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'
import { findSealed } from '../find-sealed'
import { keepRecordsIn } from '../keep-record'
import { findCandidates } from '../lookups/candidates'
import { comparableEmail, draftAttendees } from '../lookups/lookup'
import { unseal } from '../unseal'

const atOnce = 200

/**
 * Removes everyone with this address from other people's unfinished checkouts. The ticket stays, so that the buyer can
 * name another attendee. Buyers who are being erased are skipped: their whole checkout is deleted. Safe to repeat.
 */
export async function blankInDrafts(db: Db, email: string, now: Date): Promise<void> {
  const address = comparableEmail(email)
  for (let after: PersonId | undefined; ; ) {
    const buyers = await findCandidates({ kind: 'checkout', value: address }, atOnce, after)
    if (buyers.length > 0) await blankDraftsOf(db, { buyers, address, now })
    if (buyers.length < atOnce) return
    after = buyers.at(-1)
  }
}

type BlankedAddress = { buyers: readonly PersonId[]; address: string; now: Date }

const blankDraftsOf = (db: Db, { buyers, address, now }: BlankedAddress): Promise<void> =>
  db.transaction(async (tx) => {
    const { people, records } = await findSealed(tx, { people: buyers, only: [{ kind: 'checkout' }], lock: true })
    const staying = new Set(people.flatMap((one) => (one.erasing ? [] : [one.person])))
    const unsealed = await unseal(records.filter(({ person }) => staying.has(person)))
    const isTheirs = (who: { email?: unknown }) =>
      typeof who.email === 'string' && comparableEmail(who.email) === address
    const withAddress = unsealed.filter(({ data }) => draftAttendees(data).some(isTheirs))
    await keepRecordsIn(
      tx,
      withAddress.map(({ person, ref, data }) => ({
        person,
        kind: 'checkout' as const,
        ref,
        data: {
          ...data,
          attendees: draftAttendees(data).map((who) =>
            isTheirs(who) ? { ticketTypeId: who.ticketTypeId ?? '' } : who,
          ),
        },
        provenance: { givenBy: 'self' as const, givenFor: 'commerce' as const, form: 'checkout' },
        now,
      })),
    )
  })
