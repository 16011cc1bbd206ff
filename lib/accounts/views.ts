/** What the profile page shows: the proven address, and what the member has given; blanks where nothing was. */
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

/** A place where the person is signed in. */
export type SessionView = { id: string; device: string; signedInAt: Date; seenAt: Date; current: boolean }

/** A sign-in under way, as its page shows it to whoever began it. */
export type AttemptView = { id: string; email: string; expiresAt: Date; resendsLeft: number }
