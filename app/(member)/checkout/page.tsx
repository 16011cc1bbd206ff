import { redirect } from 'next/navigation'
import type { SelectOption } from '@/components/form/plain-fields'
import { getProfile } from '@/lib/accounts/queries'
import type { ProfileView } from '@/lib/accounts/views'
import { newId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import { getCheckout } from '@/lib/carts/checkout-queries'
import { isOutsideCalifornia, outsideCalifornia, outsideCaliforniaName, taxAreaField } from '@/lib/carts/forms'
import { claimOwnCartId } from '@/lib/carts/own-cart'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import type { CheckoutView } from '@/lib/carts/views'
import { boughtBefore } from '@/lib/checkout/bought-before'
import { findLargeOrderFromCart } from '@/lib/checkout/large-order-from-cart'
import { findTaxArea, taxAreas } from '@/lib/cities/queries'
import { proposedTaxArea } from '@/lib/cities/rules/tax-area'
import { earliestHoldEnd } from '@/lib/order-limits/earliest-hold-end'
import { countAboveCap, countsOf } from '@/lib/order-limits/rules/unpaid-limits'
import { orNotFound } from '@/lib/web/action'
import { readCartToken } from '@/lib/web/cart-cookie'
import { requireSignedIn, type SignedInCtx } from '@/lib/web/request-ctx'
import { Checkout } from './checkout'
import { checkoutData } from './checkout-data'

export const metadata = { title: 'Checkout' }

type Props = { searchParams: Promise<{ notice?: string | string[] }> }

export default async function CheckoutPage({ searchParams }: Props) {
  const ctx = await requireSignedIn('/checkout')
  const { notice } = await searchParams
  const cartId = await claimOwnCartId(ctx, await readCartToken())
  if (!cartId) redirect('/cart')
  const checkout = await getCheckout(ctx, cartId)
  const lines = checkout?.quote.lines ?? []
  if (!checkout || lines.length === 0 || countAboveCap(countsOf(lines), largestOrder)) redirect('/cart')
  // The cart says what is no longer sold, and this form has no seat for it.
  if (checkout.problems.some(({ code }) => code === 'item-gone' || code === 'sales-closed')) redirect('/cart')
  const profile = await orNotFound(() => getProfile(ctx))
  const values = checkout.hasPrint ? await withAddress(ctx.db, checkout, profile) : checkout.values
  const [taxArea, bought, heldUntil, replaces] = await Promise.all([
    chosenTaxArea(ctx.db, values),
    boughtBefore(ctx, checkout.items),
    earliestHoldEnd(ctx, checkout.items),
    findLargeOrderFromCart(ctx, cartId),
  ])
  const { firstName, lastName, email, title, organization } = profile
  return (
    <Checkout
      left={notice === 'left'}
      checkout={checkoutData({ ...checkout, values })}
      bought={bought}
      heldUntil={heldUntil}
      replaces={replaces}
      orderKey={newId()}
      taxArea={taxArea}
      myself={{ firstName, lastName, email, title, organization }}
    />
  )
}

/** Unless the buyer has typed another, the delivery address is the profile's, and its city suggests the tax area. */
async function withAddress(
  db: SignedInCtx['db'],
  { values }: CheckoutView,
  profile: ProfileView,
): Promise<CheckoutView['values']> {
  const untouched = ['name', 'street', 'city', 'zip'].every((name) => !values[`delivery.${name}`])
  if (!untouched) return values
  const suggested = {
    ...values,
    'delivery.name': fullName(profile),
    'delivery.organization': profile.organization,
    'delivery.street': profile.street,
    'delivery.city': profile.city,
    'delivery.state': profile.state,
    'delivery.zip': profile.zip,
    'delivery.taxAreaId': profile.state === 'CA' ? (proposedTaxArea(profile.city, await taxAreas(db))?.id ?? '') : '',
  }
  return Object.fromEntries(Object.entries(suggested).filter(([, value]) => value !== ''))
}

/**
 * The tax area chosen so far, with its name: the page does not carry the list. Null for none and for an unknown text.
 */
async function chosenTaxArea(db: SignedInCtx['db'], values: CheckoutView['values']): Promise<SelectOption | null> {
  const sent = String(values[taxAreaField] ?? '')
  if (isOutsideCalifornia(sent)) return { value: outsideCalifornia, name: outsideCaliforniaName }
  const area = sent === '' ? null : await findTaxArea(db, sent)
  return area && { value: area.id, name: area.name }
}
