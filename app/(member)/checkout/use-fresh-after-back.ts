'use client'

import { useEffect } from 'react'

type Live = { askAnew: () => void; isCurrent: () => boolean }

/**
 * After "Back" the browser may show this page as it was before the payment. What was typed is kept, so the page is loaded
 * again and tells what is so now; what is not kept yet stays, with a new total.
 */
export function useFreshAfterBack({ askAnew, isCurrent }: Live): void {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return
      if (isCurrent()) location.reload()
      else askAnew()
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [askAnew, isCurrent])
}
