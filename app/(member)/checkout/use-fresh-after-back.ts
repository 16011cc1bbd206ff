'use client'

import { useEffect } from 'react'

type Live = { askAnew: () => void; isCurrent: () => boolean }

/**
 * After "Back", the browser may show this page as it was before the payment. If everything typed is saved, the page
 * reloads to show the current state. Otherwise it keeps what was typed and gets a new total.
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
