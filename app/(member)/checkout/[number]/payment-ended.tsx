import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'

/** An order that was left, or not paid in time. */
export function PaymentEnded({ number }: { number: number }) {
  return (
    <>
      <PageHead compact title={`Order ${number} was not paid`} />
      <div className="pt-4 pb-16">
        <EmptyState
          heading="Nothing was charged"
          action={<LinkButton href="/checkout">Go back to the checkout</LinkButton>}
        >
          The time for paying is over, or you left the payment page. What was held is free again. Your cart is as it
          was.
        </EmptyState>
      </div>
    </>
  )
}
