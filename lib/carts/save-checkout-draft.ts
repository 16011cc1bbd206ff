import { isDeepStrictEqual } from 'node:util'
import { countOrRefuseIn, draftCounter } from '@/lib/accounts/rate-limits'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { keepRecordIn, lockPersonIn, readOwn } from '@/lib/vault'
import { type CheckoutDraft, checkoutDraft } from './forms-draft'

/**
 * Stores what has been typed into the checkout so far, sealed with the buyer's own records, so that leaving the page
 * loses nothing. It is deleted when the order is paid, when its bank payment starts, or when staff approve it. An
 * unchanged draft is not written again. Above the limit nothing is stored, and the next draft within it is. Throws
 * Forbidden for a visitor.
 */
export async function saveCheckoutDraft(ctx: Ctx, draft: CheckoutDraft): Promise<void> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person)
    const stored = await readOwn({ ...ctx, db: tx }, 'checkout')
    if (stored && isDeepStrictEqual(checkoutDraft.parse(stored), draft)) return
    if (!(await countOrRefuseIn(tx, draftCounter(person, ctx.now), ctx.now)).ok) return
    await keepRecordIn(tx, {
      person,
      kind: 'checkout',
      data: draft,
      provenance: { givenBy: 'self', givenFor: 'commerce', form: 'checkout' },
      now: ctx.now,
    })
  })
}
