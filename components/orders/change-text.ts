import { formatCount, formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { CartChange } from '@/lib/carts/rules/cart-changes'

/** What has happened to a line of the cart since the buyer saw it, and what to do. */
export function changeText(change: CartChange): string {
  switch (change.code) {
    case 'price-changed':
      return `The price of one was ${formatMoney(change.from)} when you last saw it; it is ${formatMoney(change.to)} now.`
    case 'item-gone':
      return 'This is no longer sold. Remove it to go on.'
    case 'sales-closed':
      return `Online sales ended on ${formatDate(change.closedOn)}. Remove it to go on, or call us about registering at the door.`
    case 'places-short':
      return change.left === 0
        ? 'Sold out. Remove it, or try again later: seats open up when people cancel.'
        : `Only ${formatCount(change.left, 'seat')} ${change.left === 1 ? 'is' : 'are'} left. Lower the quantity to go on.`
    case 'stock-short':
      return change.left === 0
        ? 'Out of stock. Remove it to go on.'
        : `Only ${formatCount(change.left, 'copy', 'copies')} ${change.left === 1 ? 'is' : 'are'} in stock. Lower the quantity to go on.`
    case 'not-sold-to':
      return 'This is not sold to you. Remove it to go on, or write to us.'
  }
}
