import { formatCount } from '@/lib/base/format'
import type { FormatView } from '@/lib/catalog/queries'
import { breaksFor } from '@/lib/catalog/rules/publication-price'
import { amountText } from './format-table'

const few = 20

/** "In stock", "12 copies left", "Out of stock"; null for digital formats. */
export function stockText({ kind, stock }: Pick<FormatView, 'kind' | 'stock'>): string | null {
  if (kind === 'digital' || stock === null) return null
  if (stock === 0) return 'Out of stock'
  return stock > few ? 'In stock' : `${formatCount(stock, 'copy', 'copies')} left`
}

/** "$35 for city officials, $45 for others", "$9.99", "Free" */
export function pricesText({ prices }: Pick<FormatView, 'prices'>): string {
  const official = breaksFor(prices, 'city-official')[0]
  const other = breaksFor(prices, 'other')[0]
  if (official && other && official.cents !== other.cents) {
    return `${amountText(official.cents)} for city officials, ${amountText(other.cents)} for others`
  }
  const one = official ?? other
  return one ? amountText(one.cents) : 'Not sold'
}

export const isAvailable = ({ kind, stock, prices }: FormatView): boolean =>
  prices.length > 0 && (kind === 'digital' || (stock ?? 0) > 0)
