'use server'

import { getProfile } from '@/lib/accounts/queries'
import { type ActionState, type FormAction, formValues } from '@/lib/base/action-state'
import { formInput } from '@/lib/base/form-input'
import { taxAreaField } from '@/lib/carts/forms'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { quoteCheckout } from '@/lib/carts/quote-checkout'
import type { QuotedCheckout } from '@/lib/carts/views'
import { placeOrderForm } from '@/lib/checkout/forms'
import { type PlacedOrder, placeOrder } from '@/lib/checkout/place-order'
import { action, mustBeOurForm, orNotFound } from '@/lib/web/action'
import { type SignedInCtx, senderNetwork, signedInCtx } from '@/lib/web/request-ctx'
import { trackedAction } from '@/lib/web/tracked-action'
import { addUndrawn } from './add-undrawn'
import { readTaxArea, taxAreaErrors } from './read-tax-area'
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
export const quoteCheckoutAction = trackedAction(async (data: FormData): Promise<QuotedCheckout | 'signed-out'> => {
  mustBeOurForm(data)
  const ctx = await signedInCtx()
  if (!ctx) return 'signed-out'
  if (data.get(taxAreaField)) await readTaxArea(ctx, data)
  return quoteForm(ctx, data)
})

function quoteForm(ctx: SignedInCtx, data: FormData): Promise<QuotedCheckout> {
  const { cartId, ...draft } = formInput(data)
  return orNotFound(() => quoteCheckout(ctx, { cartId: String(cartId), draft: checkoutDraft.parse(draft) }))
}

/**
 * Places the order. Without scripts it can also recalculate the total, show other attendees, or fill in the buyer's own
 * details. It always saves what was typed first.
 */
export const checkoutAction: FormAction<PlacedOrder, CheckoutRefusal> = trackedAction(async (_previous, data) => {
  mustBeOurForm(data)
  const ctx = await signedInCtx()
  if (!ctx) return { ok: false, signedOut: true, values: formValues(data) }
  await addUndrawn(ctx, data)
  const intent = String(data.get('intent') ?? 'pay')
  const [, verb, index = ''] = /^(myself|show):(\d{1,3})$/.exec(intent) ?? []
  if (verb === 'myself') await fillMyself(ctx, data, index)
  if (verb === 'show') data.set(drawnFromName, index)
  const area = await readTaxArea(ctx, data)
  // Only where the buyer looks at the address: a proposal that was filled in unseen would count as chosen.
  if (area?.is === 'proposed' && verb === undefined) data.set(taxAreaField, area.id)
  const { problems } = await quoteForm(ctx, data)
  if (intent === 'pay')
    return area?.is === 'unknown' || area?.is === 'proposed' ? askTaxArea(data, area.is) : placeAction(null, data)
  return { ok: false, refusal: { code: 'updated', problems }, values: formValues(data) }
})

/** Places nothing: the buyer must see or correct the tax area first. Everything else that is missing is told too. */
async function askTaxArea(
  data: FormData,
  is: 'unknown' | 'proposed',
): Promise<ActionState<PlacedOrder, CheckoutRefusal>> {
  const without = new FormData()
  for (const [name, value] of data) without.append(name, name === taxAreaField ? '' : value)
  const answer = await placeAction(null, without)
  if (answer.ok || !answer.fieldErrors) return answer
  return { ok: false, fieldErrors: { ...answer.fieldErrors, ...taxAreaErrors(is) }, values: formValues(data) }
}

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
