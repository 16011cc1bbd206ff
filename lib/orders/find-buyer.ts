import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { openFor } from '@/lib/vault'

/** The buyer, for our own jobs: the email address, and the name that attendees are told. */
export type Buyer = { email: string; name: string }

/** Null when the buyer is erased or being erased: then send no email and use no name. System only. */
export async function findBuyer(ctx: Ctx, buyerId: string | null): Promise<Buyer | null> {
  if (!buyerId) return null
  const person = buyerId as PersonId
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'notify-order' })
  if (!contact?.email) return null
  const profile = await openFor(ctx, { person, kind: 'profile', purpose: 'notify-order' })
  return { email: contact.email, name: (profile && fullName(profile)) || contact.email }
}
