import type { PersonId } from '@/lib/base/ids'
import type { AttendeeState } from '@/lib/base/money-lists'

/** Who takes a seat: a named person, of which `Named` is known, or no person. */
export type AttendeeOf<Named> = ({ state: 'named' } & Named) | { state: Exclude<AttendeeState, 'named'> }

export type Attendee = AttendeeOf<{ person: PersonId }>

export type AttendeeRow = { state: AttendeeState; personId: string | null }

/** Reads the row of a seat. Throws RangeError for a named seat without a person, which the table refuses. */
export function attendeeFrom({ state, personId }: AttendeeRow): Attendee {
  if (state !== 'named') return { state }
  if (personId === null) throw new RangeError('a named attendee row has no person id')
  return { state, person: personId as PersonId }
}

/** What is known about a named attendee, or null. */
export const ifNamed = <Named>(who: AttendeeOf<Named> | null | undefined): Named | null =>
  who?.state === 'named' ? who : null
