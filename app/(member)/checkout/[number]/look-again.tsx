'use client'

import { useEffect, useState } from 'react'

const everyMs = 700
/** After this many looks the payment processor is slow: the page says so, and looks less often. */
const patientLooks = 20

/**
 * Loads the page again until it leads to Stripe. A full load, not a navigation of scripts: its answer is a redirect to
 * another site, and the way back then does not end here. The count of looks survives in the address's fragment.
 */
export function LookAgain() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const looks = Number(location.hash.slice(1)) || 0
    setSlow(looks > patientLooks)
    const timer = setTimeout(
      () => {
        history.replaceState(null, '', `#${looks + 1}`)
        location.reload()
      },
      looks > patientLooks ? everyMs * 8 : everyMs,
    )
    return () => clearTimeout(timer)
  }, [])
  return slow ? (
    <p role="status" className="mt-3">
      The payment page is slow to come. This page goes on trying; you need do nothing.
    </p>
  ) : null
}
