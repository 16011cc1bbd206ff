import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { blankInDrafts, openFor } from '@/lib/vault'

/**
 * Removes what others typed about the person into unfinished checkouts. The text is found by the person's verified
 * address, or the address under which an attendee was registered. So this must run before their keys are destroyed.
 */
export async function eraseInDrafts(ctx: Ctx, person: PersonId): Promise<void> {
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'erase' })
  const email = contact?.email || (await openFor(ctx, { person, kind: 'attendee', purpose: 'erase' }))?.email
  if (email) await blankInDrafts(ctx.db, email, ctx.now)
}
