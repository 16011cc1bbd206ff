import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { keepRecordIn, lockPersonIn } from '@/lib/vault'
import type { CheckoutDraft } from './forms-draft'

/**
 * Stores what has been typed into the checkout so far, sealed with the buyer's own records, so that leaving the page
 * loses nothing. It is deleted when the order is paid, when its bank payment starts, or when staff approve it. Throws
 * Forbidden for a visitor.
 */
export async function saveCheckoutDraft(ctx: Ctx, draft: CheckoutDraft): Promise<void> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person)
    await keepRecordIn(tx, {
      person,
      kind: 'checkout',
      data: { ...draft, other: {} },
      provenance: { givenBy: 'self', givenFor: 'commerce', form: 'checkout' },
      now: ctx.now,
    })
  })
}
