'use client'

import { useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Pending } from '@/components/ui/pending'
import { checkPaymentForm } from '@/lib/checkout/forms'
import { checkPaymentAction } from '../actions'

const everyMs = 2_000
const mostAsks = 20

/** Checks every two seconds by pressing its own button. Without scripts, the buyer presses it. */
export function CheckPayment({ number }: { number: number }) {
  const form = useActionForm(checkPaymentForm, checkPaymentAction)
  const asks = useRef(0)
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    setWaiting(true)
    const timer = setInterval(() => {
      asks.current += 1
      if (asks.current > mostAsks) setWaiting(false)
      else form.element.current?.requestSubmit()
    }, everyMs)
    return () => clearInterval(timer)
  }, [form.element])
  return (
    <Form form={form} label="Payment" className="mt-4 flex flex-col gap-4">
      <ErrorSummary />
      <input type="hidden" name="orderNumber" value={number} />
      <p role="status">
        {waiting ? <Pending>Checking with Stripe</Pending> : notYet({ asked: form.state !== null, asks: asks.current })}
      </p>
      <div>
        <SubmitButton look="quiet" pendingText="Checking with Stripe">
          Check again
        </SubmitButton>
      </div>
    </Form>
  )
}

function notYet({ asked, asks }: { asked: boolean; asks: number }): string | null {
  if (asks > mostAsks)
    return 'We haven’t heard about your payment yet. You can close this page. We’ll keep checking and email you when the order is paid.'
  return asked ? 'Stripe hasn’t reported a payment yet. Check again in a moment.' : null
}
