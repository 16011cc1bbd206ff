/** What the profile page shows: the verified address and what the member has given; empty where nothing was given. */
export type ProfileView = {
  email: string
  firstName: string
  lastName: string
  title: string
  organization: string
  cityId: string
  phone: string
  street: string
  city: string
  state: string
  zip: string
  topics: readonly string[]
  mailNotices: boolean
  letters: boolean
}

/** A browser in which the person is signed in. */
export type LoginSessionView = { id: string; device: string; signedInAt: Date; seenAt: Date; current: boolean }

/**
 * A sign-in in progress, as its page shows it. `linkOnly`: codes do not sign in today, but the link in the email does.
 */
export type AttemptView = { id: string; email: string; expiresAt: Date; resendsLeft: number; linkOnly: boolean }

/** The account that a link leads to, and the other account signed in in this browser; both addresses are masked. */
export type LinkView = { email: string; askedHere: boolean; signedInAs: string | null }
