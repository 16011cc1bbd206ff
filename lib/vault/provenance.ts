import type { PersonId } from '@/lib/base/ids'

export type GivenFor = 'account' | 'commerce' | 'inquiry'

/** By which form a record was given, by whom, and for what: without it nothing is kept (C05). */
export type Provenance = { givenFor: GivenFor; form: string } & (
  | { givenBy: 'self' | 'staff' }
  /** `giver` is the buyer who typed it in: may see it again on the order (purpose `see-order`). */
  | { givenBy: 'buyer'; giver: PersonId }
)

/** The version of the privacy policy under which records are given now: its effective date. */
export const policyVersion = '2018-06-27'

/** What the database remembers of a record's provenance. */
export type Source = {
  givenBy: string
  givenFor: string
  giver: PersonId | null
  form: string
  policyVersion: string
}

const by = ['self', 'buyer', 'staff']
const why = ['account', 'commerce', 'inquiry']

/** Throws when a caller who went around the types gives no whole provenance. The message quotes nothing. */
export function mustHaveProvenance(given: Provenance | null | undefined): asserts given is Provenance {
  const whole =
    given && by.includes(given.givenBy) && why.includes(given.givenFor) && /^[a-z][a-z0-9-]{1,60}$/.test(given.form)
  if (!whole) throw new Error('a record is kept only with its provenance')
  if (given.givenBy === 'buyer' && !given.giver) throw new Error('what a buyer gives names the buyer')
}
