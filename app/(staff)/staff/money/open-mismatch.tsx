'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { formatMoneyExact } from '@/lib/base/format'
import { refundMismatchForm } from '@/lib/reconciliation/forms'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'
import { refundMismatchAction } from './actions'
import { MismatchFacts } from './mismatch-facts'
import { History } from './mismatch-history'
import { mismatchAbout, mismatchHeading, mismatchRefusal } from './words'

type Props = { mismatch: MismatchView; mayRefund: boolean }

/** One mismatch for staff to settle. Closing it needs a confirmation. */
export function OpenMismatch({ mismatch, mayRefund }: Props) {
  const form = useActionForm(refundMismatchForm, refundMismatchAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const { id, kind, state, cents } = mismatch
  const waits = state === 'refunding'
  return (
    <Card heading={mismatchHeading(mismatch)} intro={mismatchAbout(mismatch)} tone="danger">
      <MismatchFacts mismatch={mismatch} />
      <Form form={form} label={mismatchHeading(mismatch)}>
        <input type="hidden" name="mismatchId" value={id} />
        <input type="hidden" name="seenCents" value={cents} />
        <ErrorSummary problem={refusal ? mismatchRefusal(refusal) : undefined} />
        {waits ? null : (
          <div className="mt-4 flex flex-wrap gap-3">
            {kind === 'payment-without-order' && mayRefund ? (
              <SubmitButton look="quiet" pendingText="Refunding">{`Refund ${formatMoneyExact(cents)}`}</SubmitButton>
            ) : null}
            <LinkButton look="quiet" href={`/staff/money?close=${id}`}>
              Close without refund
            </LinkButton>
          </div>
        )}
      </Form>
      <History acts={mismatch.history} className="mt-4" />
    </Card>
  )
}
