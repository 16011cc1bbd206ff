'use client'

import { useEffect } from 'react'

/**
 * Loads the page again until it leads to Stripe. A full load, not a navigation of scripts: its answer is a redirect to
 * another site, and the way back then does not end here.
 */
export function LookAgain({ slow }: { slow: boolean }) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), slow ? 5_000 : 700)
    return () => clearTimeout(timer)
  }, [slow])
  return slow ? (
    <p role="status" className="mt-3">
      The payment page is taking longer than usual. We’ll keep trying; you don’t need to do anything.
    </p>
  ) : null
}
