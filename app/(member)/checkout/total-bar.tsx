'use client'

import { useSyncExternalStore } from 'react'
import { formatMoney } from '@/lib/base/format'
import type { QuotedCheckout } from '@/lib/carts/views'
import { totalName } from './order-summary'

/** Narrower than `cols`; wider windows show the total in the pay sheet beside the fields. */
const oneColumn = '(width < 56rem)'

/**
 * In one column the pay sheet comes after all fields, so a slim bar shows the total and links to it. Fields keep their
 * distance from the bar (`above-total-bar` in globals.css). The bar is not drawn if the sheet fits beside the fields,
 * or without scripts, when the total does not change.
 */
export function TotalBar({ quoted }: { quoted: QuotedCheckout }) {
  const shown = useSyncExternalStore(
    subscribe,
    () => matchMedia(oneColumn).matches,
    () => false,
  )
  if (!shown) return null
  return (
    <p className="total-bar">
      <span>
        {totalName(quoted)}: <strong>{formatMoney(quoted.quote.total)}</strong>
      </span>
      <a href="#your-order" className="whitespace-nowrap">
        Your order
      </a>
    </p>
  )
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(oneColumn)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
