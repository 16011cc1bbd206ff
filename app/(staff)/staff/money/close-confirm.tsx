'use client'

import { useEffect, useRef } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { formatMoneyExact } from '@/lib/base/format'
import { mismatchReasons } from '@/lib/base/money-lists'
import { closeMismatchForm } from '@/lib/reconciliation/forms'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'
import { mismatchReasonWords } from '@/lib/reconciliation/rules/mismatch-words'
import { closeMismatchAction } from './actions'
import { MismatchFacts } from './mismatch-facts'
import { closingSays, mismatchHeading, mismatchRefusal } from './words'

/** The confirmation: the amount, the consequences, then the button. It takes the focus when it opens. */
export function CloseConfirm({ mismatch }: { mismatch: MismatchView }) {
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => sheet.current?.focus({ preventScroll: true }), [])
  const form = useActionForm(closeMismatchForm, closeMismatchAction, { defaultValues: { reason: 'nothing-owed' } })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Card
      ref={sheet}
      tabIndex={-1}
      heading={`Close without refund: ${formatMoneyExact(mismatch.cents)}`}
      intro={mismatchHeading(mismatch)}
      tone="danger"
      className="[&:not(:focus-visible)]:outline-none"
    >
      <MismatchFacts mismatch={mismatch} />
      <Form form={form}>
        <input type="hidden" name="mismatchId" value={mismatch.id} />
        <input type="hidden" name="seenCents" value={mismatch.cents} />
        <ErrorSummary problem={refusal ? mismatchRefusal(refusal) : undefined} />
        <p className="my-4">{closingSays(mismatch)}</p>
        <SelectField
          name="reason"
          label="Reason"
          options={mismatchReasons.map((reason) => ({ value: reason, name: mismatchReasonWords[reason] }))}
          className="mb-5"
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton look="danger">Close without refund</SubmitButton>
          <LinkButton look="quiet" href="/staff/money">
            Back to the list
          </LinkButton>
        </div>
      </Form>
    </Card>
  )
}
