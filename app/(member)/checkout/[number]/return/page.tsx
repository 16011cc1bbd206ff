import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PageHead } from '@/components/ui/page'
import { getPaymentState } from '@/lib/orders/payment-state'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { PaymentEnded } from '../payment-ended'
import { CheckPayment } from './check-payment'

export const metadata = { title: 'Your payment' }

type Props = { params: Promise<{ number: string }> }

/**
 * Stripe sends the buyer here after the payment page. Visiting this page pays nothing: it checks the payment and
 * redirects.
 */
export default async function ReturnPage({ params }: Props) {
  const { number: text } = await params
  const ctx = await requireSignedIn(`/checkout/${text}/return`)
  const state = await orNotFound(() => getPaymentState(ctx, orderNumberOf(text)))
  if (state.step === 'accepted' || state.step === 'review' || state.step === 'bank-late')
    redirect(`/account/orders/${state.number}`)
  if (state.step === 'ended') return <PaymentEnded number={state.number} bankDeclined={state.bankDeclined} />
  if (state.step === 'bank') return <BankUnderWay number={state.number} holdUntil={state.holdUntil} />
  return (
    <>
      <PageHead low title="Checking your payment" />
      <div className="max-w-xl pt-4 pb-16">
        <Card>
          <p>
            We’re checking with Stripe whether order {state.number} is paid. It takes a few seconds. Then your order
            opens here.
          </p>
          <CheckPayment number={state.number} />
        </Card>
        <p className="mt-5 text-muted">
          Did you leave the payment page without paying? <a href={`/checkout/${state.number}`}>Go back to it</a>, or{' '}
          <a href={`/account/orders/${state.number}`}>see order {state.number}</a>, where you can cancel it.
        </p>
      </div>
    </>
  )
}

function BankUnderWay({ number, holdUntil }: { number: number; holdUntil: Date }) {
  return (
    <>
      <PageHead low title="Your bank payment is pending" />
      <div className="max-w-xl pt-4 pb-16">
        <Card>
          <p role="status">
            A bank payment takes about 4 business days. We’ll hold your order until <DateText at={holdUntil} /> and
            email you when the payment arrives. If the payment fails, we’ll cancel the order and email you.
          </p>
          <p className="mt-5">
            <LinkButton href={`/account/orders/${number}`}>See order {number}</LinkButton>
          </p>
        </Card>
      </div>
    </>
  )
}
