import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'

/** An order that was abandoned, was not paid in time, or whose payment the bank refused. */
export function PaymentEnded({ number, bankDeclined }: { number: number; bankDeclined: boolean }) {
  if (bankDeclined) return <BankRefused number={number} />
  return (
    <>
      <PageHead low title={`Order ${number} was not paid`} />
      <div className="pt-4 pb-16">
        <EmptyState
          heading="We haven’t received a payment"
          action={<LinkButton href="/checkout">Go back to the checkout</LinkButton>}
        >
          The time to pay ran out, or you left the payment page. We’re no longer holding your items, and your cart
          hasn’t changed. If you paid at the last moment, your money isn’t lost: the order’s page will show the payment
          when it arrives, and we’ll email you.
        </EmptyState>
      </div>
    </>
  )
}

/** The items left the cart when the bank payment was started. */
function BankRefused({ number }: { number: number }) {
  return (
    <>
      <PageHead low title={`Order ${number} was not paid`} />
      <div className="pt-4 pb-16">
        <EmptyState
          heading="Your bank declined the payment"
          action={<LinkButton href={`/account/orders/${number}`}>See what you ordered</LinkButton>}
        >
          Nothing was charged, and nothing is held for you. Your items are no longer in your cart. To order them, add
          them again and pay by card or from another bank account.
        </EmptyState>
      </div>
    </>
  )
}
