'use client'

import { useSyncExternalStore } from 'react'
import { formatMoney } from '@/lib/base/format'
import type { QuotedCheckout } from '@/lib/carts/views'
import { totalName } from './order-summary'

/** Narrower than `cols`, where the pay sheet stands beside the fields and says the total itself. */
const oneColumn = '(width < 56rem)'

/**
 * In one column the sheet comes after all the fields: a slim bar says the total meanwhile and leads there. Fields keep
 * their distance from it (`aboveTotalBar`), so that it never covers the one that has the focus. Where there is room for
 * the sheet it is not drawn at all, and without scripts neither: the total does not move then.
 */
export function TotalBar({ quoted }: { quoted: QuotedCheckout }) {
  const shown = useSyncExternalStore(
    subscribe,
    () => matchMedia(oneColumn).matches,
    () => false,
  )
  if (!shown) return null
  return (
    <p className="sticky bottom-0 z-10 -mx-5 flex justify-between gap-4 border-t border-line bg-surface px-5 py-2.5 text-sm tabular-nums print:hidden">
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

export const aboveTotalBar =
  'max-cols:[&_input]:scroll-mb-20 max-cols:[&_textarea]:scroll-mb-20 max-cols:[&_select]:scroll-mb-20 max-cols:[&_button]:scroll-mb-20 max-cols:[&_a]:scroll-mb-20'
