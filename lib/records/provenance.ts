import type { PersonId } from '@/lib/base/ids'

export type GivenFor = 'account' | 'commerce' | 'inquiry'

/** Which form a record came from, who gave it, and for what. Without these nothing is kept (C05). */
export type Provenance = { givenFor: GivenFor; form: string } & (
  | { givenBy: 'self' | 'staff' }
  /** `giver` is the buyer who typed it, and may see it again on the order (purpose `see-order`). */
  | { givenBy: 'buyer'; giver: PersonId }
)

/** The version of the privacy policy that new records note: its effective date. */
export const policyVersion = '2018-06-27'

/** What the database keeps of a record's provenance. */
export type Source = {
  givenBy: string
  givenFor: string
  giver: PersonId | null
  form: string
  policyVersion: string
}

const givers = ['self', 'buyer', 'staff']
const reasons = ['account', 'commerce', 'inquiry']

/** Throws when a caller who bypasses the types gives an incomplete provenance. The message quotes nothing. */
export function mustHaveProvenance(given: Provenance | null | undefined): asserts given is Provenance {
  const whole =
    given &&
    givers.includes(given.givenBy) &&
    reasons.includes(given.givenFor) &&
    /^[a-z][a-z0-9-]{1,60}$/.test(given.form)
  if (!whole) throw new Error('a record is kept only with its provenance')
  if (given.givenBy === 'buyer' && !given.giver) throw new Error('what a buyer gives names the buyer')
}
