import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PageHead } from '@/components/ui/page'
import { Pending } from '@/components/ui/pending'
import { getPaymentState } from '@/lib/orders/payment-state'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { CancelOrderForm } from '../../account/orders/[number]/cancel-order-form'
import { cancelText } from '../../account/orders/[number]/cancel-text'
import { LookAgain } from './look-again'
import { PaymentEnded } from './payment-ended'

export const metadata = { title: 'To the payment page' }

/**
 * The payment page is usually ready within a second. After this time the page says that the payment processor is slow.
 */
const patienceMs = 15_000

type Props = { params: Promise<{ number: string }> }

/** Shown between "Pay by card" and Stripe's payment page, which a job creates just after the order is placed. */
export default async function ToPaymentPage({ params }: Props) {
  const { number: text } = await params
  const ctx = await requireSignedIn(`/checkout/${text}`)
  const state = await orNotFound(() => getPaymentState(ctx, orderNumberOf(text)))
  if (state.step === 'page-ready') redirect(state.url)
  if (state.step === 'ended') return <PaymentEnded number={state.number} bankDeclined={state.bankDeclined} />
  if (state.step !== 'page-coming') redirect(`/account/orders/${state.number}`)
  const slow = ctx.now.getTime() - state.placedAt.getTime() > patienceMs
  return (
    <>
      <PageHead low title="Taking you to the payment page" />
      <div className="flex max-w-xl flex-col gap-5 pt-4 pb-16">
        <Card>
          <p role="status">
            <Pending>{`Order ${state.number} is placed but not paid yet.`}</Pending>
          </p>
          <p className="mt-3 text-muted">
            We’re holding your order until <DateText at={state.holdUntil} form="time" />. You pay through Stripe, our
            payment processor; we never see your card.
          </p>
          <LookAgain slow={slow} />
        </Card>
        {slow ? <CancelOrderForm number={state.number} what={cancelText} /> : null}
        <noscript>
          <LinkButton href={`/checkout/${state.number}`}>Go to the payment page</LinkButton>
        </noscript>
      </div>
    </>
  )
}
