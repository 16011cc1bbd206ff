import type { ReactNode } from 'react'
import { StatusMessage } from '@/components/ui/notice'

/**
 * Shown when the payment page returns to a browser that is not signed in. The text depends only on the address and is
 * the same for every order number, so an unknown person learns nothing.
 */
export function BackFromPayment({ next }: { next: string | null }) {
  const [, end] = /^\/checkout\/\d{1,16}\/(return|back)(?:\?|$)/.exec(next ?? '') ?? []
  const words = end === 'return' ? <Returned /> : end === 'back' ? <Left /> : null
  return words ? (
    <StatusMessage tone="plain" className="mt-5">
      {words}
    </StatusMessage>
  ) : null
}

const Returned = (): ReactNode => (
  <>
    <p className="font-semibold">You returned from the payment page, but you’re not signed in.</p>
    <p>
      If you paid, your payment is safe: Stripe tells us directly, and we’ll email a confirmation to the address of your
      account. Sign in to see your order. Don’t pay again before you have looked.
    </p>
  </>
)

const Left = (): ReactNode => (
  <>
    <p className="font-semibold">You left the payment page, and you’re not signed in.</p>
    <p>Sign in to return to checkout. We saved what you entered.</p>
  </>
)
