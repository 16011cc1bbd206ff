import { formatCount, formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { CartChange } from '@/lib/carts/rules/cart-changes'

/** How a cart line changed since the buyer last saw it, and what to do. */
export function changeText(change: CartChange): string {
  switch (change.code) {
    case 'price-changed':
      return `The price was ${formatMoney(change.from)} each when you last saw it. Now it is ${formatMoney(change.to)}.`
    case 'item-gone':
      return 'This item is no longer sold. Remove it to continue.'
    case 'sales-closed':
      if (change.isOver) return 'This conference has ended. Remove it to continue.'
      return `Online sales ended on ${formatDate(change.closedOn)}. Remove it to continue, or call us about registering on site.`
    case 'seats-short':
      return change.left <= 0
        ? 'Sold out. Remove it, or try again later: seats open up when people cancel.'
        : `Only ${formatCount(change.left, 'seat')} ${change.left === 1 ? 'is' : 'are'} left. Lower the quantity to continue.`
    case 'stock-short':
      return change.left <= 0
        ? 'Out of stock. Remove it to continue.'
        : `Only ${formatCount(change.left, 'copy', 'copies')} ${change.left === 1 ? 'is' : 'are'} in stock. Lower the quantity to continue.`
    case 'not-sold-to':
      return 'You can’t buy this item. Remove it to continue, or contact us.'
  }
}
