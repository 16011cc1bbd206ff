const erased = 'someone who has since deleted their account'

/** How emails name the person who registered an attendee, in the middle of a sentence. */
export const nameOfBuyer = (buyer: { name: string } | null): string => buyer?.name ?? erased

/** True when the buyer was erased: there is no one to bill or to ask. */
export const namesErasedBuyer = (name: string): boolean => name === erased

/** The same at the start of a sentence. A name or an address keeps its letters as typed. */
export const startWithBuyer = (name: string): string =>
  name === erased ? erased.charAt(0).toUpperCase() + erased.slice(1) : name
