import type { Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'
import { findSealed } from '../find-sealed'
import { keepRecordsIn } from '../keep-record'
import type { RecordOf } from '../kinds'
import { unseal } from '../unseal'

/**
 * Removes the address from what `giver` gave about these attendees. It is the address of the giver, who is being erased
 * while the attendees stay. People who are being erased themselves are skipped. Safe to repeat.
 */
export async function blankAddressesIn(
  tx: Tx,
  { people, giver, now }: { people: readonly PersonId[]; giver: PersonId; now: Date },
): Promise<void> {
  if (people.length === 0) return
  const { people: there, records } = await findSealed(tx, { people, only: [{ kind: 'attendee' }], lock: true })
  const staying = new Set(there.flatMap((one) => (one.erasing ? [] : [one.person])))
  const unsealed = await unseal(records.filter(({ person }) => staying.has(person)))
  await keepRecordsIn(
    tx,
    unsealed
      .filter(({ data }) => data.email !== '')
      .map(({ person, source, data }) => ({
        person,
        kind: 'attendee' as const,
        data: { ...(data as RecordOf<'attendee'>), email: '' },
        provenance: { givenBy: 'buyer' as const, giver, givenFor: 'commerce' as const, form: source.form },
        now,
      })),
  )
}
