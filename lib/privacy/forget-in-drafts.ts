import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { blankInDrafts, openFor } from '@/lib/vault'

/**
 * What others have typed about the person into checkouts that they have not finished. It is found by the address that the
 * person has proven, or under which an attendee was given, and so before their keys are destroyed.
 */
export async function forgetInDrafts(ctx: Ctx, person: PersonId): Promise<void> {
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'erase' })
  const email = contact?.email || (await openFor(ctx, { person, kind: 'attendee', purpose: 'erase' }))?.email
  if (email) await blankInDrafts(ctx.db, email, ctx.now)
}
