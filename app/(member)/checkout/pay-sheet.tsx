'use client'

import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Spinner } from '@/components/ui/pending'
import type { QuotedCheckout } from '@/lib/carts/views'
import { OrderSummary } from './order-summary'
import { toTell } from './problem-text'

type Props = { quoted: QuotedCheckout; waiting: boolean; several: boolean; payVerb: string }

/** The sum of it all, and the button that ends it. */
export function PaySheet({ quoted, waiting, several, payVerb }: Props) {
  const problems = toTell(quoted.problems)
  return (
    <Card heading="Your order" className="cols:sticky cols:top-4">
      <div className={waiting ? 'opacity-60' : undefined}>
        <OrderSummary quote={quoted.quote} several={several} />
      </div>
      <div role="status" className="mt-3 text-sm font-semibold text-warn">
        {problems.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <noscript>
        <Button type="submit" name="intent" value="update" look="quiet" wide formNoValidate className="mt-4">
          Update total
        </Button>
      </noscript>
      <div className="mt-5">
        <SubmitButton name="intent" value="pay" wide pendingText="Holding your places">
          {payVerb}
        </SubmitButton>
      </div>
      <p className="mt-3 text-sm text-muted">
        {quoted.quote.total === 0
          ? 'Nothing is to be paid.'
          : 'You pay on a page of Stripe, our payment company; we never see the card. Places and copies are held for you for half an hour.'}{' '}
        <a href="/cart">Change the cart</a>
      </p>
      <span role="status" className="waiting block h-6 text-sm text-muted">
        {waiting ? (
          <>
            <Spinner /> Working out the total
          </>
        ) : null}
      </span>
    </Card>
  )
}
