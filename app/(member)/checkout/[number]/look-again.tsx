'use client'

import { useEffect } from 'react'

/**
 * Reloads the page until it redirects to Stripe. It uses full page loads, because the redirect goes to another site,
 * and so that the browser's "Back" does not return to this page.
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
