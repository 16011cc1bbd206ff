import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'

/** An order that was left, or not paid in time, or whose payment a bank refused. */
export function PaymentEnded({ number, bankRefused }: { number: number; bankRefused: boolean }) {
  if (bankRefused) return <BankRefused number={number} />
  return (
    <>
      <PageHead low title={`Order ${number} was not paid`} />
      <div className="pt-4 pb-16">
        <EmptyState
          heading="No payment has arrived"
          action={<LinkButton href="/checkout">Go back to the checkout</LinkButton>}
        >
          The time for paying is over, or you left the payment page. What was held is free again. Your cart is as it
          was. If you did pay in the last moment, your money is not lost: the page of the order shows it as soon as it
          arrives, and we write to you.
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
          action={<LinkButton href={`/account/orders/${number}`}>See what you had chosen</LinkButton>}
        >
          Nothing was charged, and nothing is held for you. What you had chosen is no longer in your cart: add it again
          to order it with a card or another bank account.
        </EmptyState>
      </div>
    </>
  )
}
