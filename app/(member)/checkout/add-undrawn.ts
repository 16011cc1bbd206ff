import { getOwnCheckout } from '@/lib/carts/checkout-queries'
import { orNotFound } from '@/lib/web/action'
import type { SignedInCtx } from '@/lib/web/request-ctx'
import { drawnFromName } from './seat-window'

/** For attendees whose fields the page did not draw, adds the values that were saved before. */
export async function addUndrawn(ctx: SignedInCtx, data: FormData): Promise<void> {
  if (!data.has(drawnFromName)) return
  const checkout = await orNotFound(() => getOwnCheckout(ctx, String(data.get('cartId'))))
  if (!checkout) return
  const { seats, values } = checkout
  const undrawn = seats.filter(({ index }) => !data.has(`attendees.${index}.ticketTypeId`))
  const prefixes = new Set(undrawn.map(({ index }) => `attendees.${index}`))
  for (const [name, value] of Object.entries(values)) {
    if (!prefixes.has(name.slice(0, name.lastIndexOf('.')))) continue
    const isList = typeof value !== 'string'
    for (const one of isList ? value : [value]) data.append(isList ? `${name}[]` : name, one)
  }
}
