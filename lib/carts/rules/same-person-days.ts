type Named = { firstName: string; lastName: string; email: string; conferenceId: string; onDay: string | null }

/**
 * For each attendee, the earlier attendee who is the same person with a ticket for another day of the conference, or
 * null.
 */
export function earlierDaysOfSamePerson(attendees: readonly Named[]): (number | null)[] {
  const keys = attendees.map((who) => (who.onDay && who.email ? [keyOf(who), who.conferenceId].join() : null))
  return keys.map((key, i) => {
    const first = key === null ? -1 : keys.indexOf(key)
    return first >= 0 && attendees[first]?.onDay !== attendees[i]?.onDay ? first : null
  })
}

const keyOf = ({ firstName, lastName, email }: Named): string =>
  [firstName, lastName, email].map((text) => text.trim().toLowerCase()).join()
