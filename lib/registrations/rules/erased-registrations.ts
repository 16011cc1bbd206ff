type Erased = { status: 'held' | 'confirmed' | 'canceled'; confirmedAt: Date | null }
/** `masked`: the row is kept without the person. */
type Line = { what: string; fate: 'masked'; because: string }

const lines = {
  counted: { what: 'Your registrations', because: 'The seats are still counted.' },
  released: { what: 'Your canceled registrations', because: 'The seats were released.' },
  unfinished: { what: 'Your registrations that were not completed', because: 'No seat was used.' },
} as const

const kindOf = ({ status, confirmedAt }: Erased): keyof typeof lines => {
  if (status !== 'canceled') return 'counted'
  return confirmedAt ? 'released' : 'unfinished'
}

/** What a deletion receipt says about the registrations of a person who was erased. */
export const erasedRegistrations = (rows: readonly Erased[]): Line[] =>
  [...new Set(rows.map(kindOf))].map((kind) => ({ ...lines[kind], fate: 'masked' }))
