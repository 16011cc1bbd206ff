'use client'

import { useEffect, useState } from 'react'

/**
 * The idempotency key that makes two presses one order. Each visit of the page has its own, also when the browser
 * restores the page after "Back". Without scripts, the server's key is used.
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
