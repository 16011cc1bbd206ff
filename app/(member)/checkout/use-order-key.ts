'use client'

import { useEffect, useState } from 'react'

/**
 * The key that makes pressing twice one order. Each visit of the page has its own, also when the browser shows it again
 * from its memory after "Back"; without scripts it is the server's.
 */
export function useOrderKey(fromServer: string): string {
  const [key, setKey] = useState(fromServer)
  useEffect(() => {
    const renew = () => setKey(crypto.randomUUID?.() ?? fromServer)
    const shownAgain = (event: PageTransitionEvent) => (event.persisted ? renew() : undefined)
    renew()
    addEventListener('pageshow', shownAgain)
    return () => removeEventListener('pageshow', shownAgain)
  }, [fromServer])
  return key
}
