'use server'

import { getProfile } from '@/lib/accounts/queries'
import { type FormAction, formValues } from '@/lib/base/action-state'
import { formInput } from '@/lib/base/form-input'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { quoteCheckout } from '@/lib/carts/quote-checkout'
import type { QuotedCheckout } from '@/lib/carts/views'
import { placeOrderForm } from '@/lib/checkout/forms'
import { type Placed, placeOrder } from '@/lib/checkout/place-order'
import { action, mustBeOurForm, orNotFound } from '@/lib/web/action'
import { ownAction } from '@/lib/web/own-action'
import { type SignedInCtx, senderNetwork, signedInCtx } from '@/lib/web/request-ctx'
import { addUndrawn } from './add-undrawn'
import type { CheckoutRefusal } from './refusal-text'
import { drawnFromName } from './seat-window'

const placeAction = action(
  placeOrderForm,
  async (ctx, input) => placeOrder(ctx, { ...input, network: await senderNetwork() }),
  {
    redirectTo: ({ orderNumber, payment }) =>
      payment === 'stripe' ? `/checkout/${orderNumber}` : `/account/orders/${orderNumber}`,
  },
)

/**
 * Prices and saves what has been typed so far; the page calls it a moment after each change. If the login session has
 * ended, it answers so instead of redirecting, and what was typed stays on the page.
 */
export const quoteCheckoutAction = ownAction(async (data: FormData): Promise<QuotedCheckout | 'signed-out'> => {
  mustBeOurForm(data)
  const ctx = await signedInCtx()
  return ctx ? quoteForm(ctx, data) : 'signed-out'
})

function quoteForm(ctx: SignedInCtx, data: FormData): Promise<QuotedCheckout> {
  const { cartId, ...draft } = formInput(data)
  return orNotFound(() => quoteCheckout(ctx, { cartId: String(cartId), draft: checkoutDraft.parse(draft) }))
}

/**
 * Places the order. Without scripts it can also recalculate the total, show other attendees, or fill in the buyer's own
 * details. It always saves what was typed first.
 */
export const checkoutAction: FormAction<Placed, CheckoutRefusal> = ownAction(async (_previous, data) => {
  mustBeOurForm(data)
  const ctx = await signedInCtx()
  if (!ctx) return { ok: false, signedOut: true, values: formValues(data) }
  await addUndrawn(ctx, data)
  const intent = String(data.get('intent') ?? 'pay')
  const [, verb, index = ''] = /^(myself|show):(\d{1,3})$/.exec(intent) ?? []
  if (verb === 'myself') await fillMyself(ctx, data, index)
  if (verb === 'show') data.set(drawnFromName, index)
  const { problems } = await quoteForm(ctx, data)
  if (intent === 'pay') return placeAction(null, data)
  return { ok: false, refusal: { code: 'updated', problems }, values: formValues(data) }
})

/** Marks the buyer as this attendee and fills in their details. Pressed again, it only removes the mark. */
async function fillMyself(ctx: SignedInCtx, data: FormData, index: string): Promise<void> {
  const isMe = `attendees.${index}.isMe`
  if (data.has(isMe)) return data.delete(isMe)
  data.set(isMe, 'on')
  const { firstName, lastName, email, title, organization } = await getProfile(ctx)
  for (const [name, value] of Object.entries({ firstName, lastName, email, title, organization })) {
    data.set(`attendees.${index}.${name}`, value)
  }
}
