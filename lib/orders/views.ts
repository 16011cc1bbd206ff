import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { CartChange } from './rules/cart-changes'
import type { QuoteLine, Why } from './rules/quote-types'

/** A line of the cart as its page shows it; amounts are null while it cannot be priced. */
export type CartLineView = {
  id: string
  kind: 'ticket' | 'publication'
  title: string
  /** The page of the conference or publication; null when it is gone. */
  href: string | null
  /** When a conference takes place. */
  dates: { from: Day; to: Day } | null
  quantity: number
  unitCents: Cents | null
  netCents: Cents | null
  why: Why | null
  changes: CartChange[]
}

export type CartView = {
  id: string
  lines: CartLineView[]
  net: Cents
  shipping: Cents
  shippingWhy: Why | null
  hasPrint: boolean
  /** Nothing stands in the way that the cart itself could mend. */
  canCheckOut: boolean
  pricesChanged: boolean
}

/** A quote as the browser gets it. */
export type QuoteView = {
  lines: QuoteLine[]
  net: Cents
  shipping: Cents
  tax: Cents
  total: Cents
}
