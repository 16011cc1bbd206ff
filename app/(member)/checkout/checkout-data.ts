import type { CheckoutView } from '@/lib/carts/views'

export type CheckoutData = Omit<CheckoutView, 'items'>

/**
 * What the checkout's form gets. The page carries it as data too, so it leaves out what only the server asks, and each
 * seat's ticket type, which is in the seat.
 */
export function checkoutData({ items: _, values, ...rest }: CheckoutView): CheckoutData {
  const typed = Object.entries(values).filter(([name]) => !name.endsWith('.ticketTypeId'))
  return { ...rest, values: Object.fromEntries(typed) }
}
