'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { formatMoneyExact } from '@/lib/base/format'
import { requestErasureForm } from '@/lib/privacy/forms'
import { requestErasureAction } from './actions'
import { erasureButton } from './erasure-button'

/**
 * Deletes with one click. The form sends the refund amount shown on the page; if the amount has changed, nothing is
 * deleted.
 */
export function EraseForm({ seenRefund, page }: { seenRefund: number; page: string }) {
  const form = useActionForm(requestErasureForm, requestErasureAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form}>
      <input type="hidden" name="seenRefund" value={seenRefund} />
      <input type="hidden" name="page" value={page} />
      <ErrorSummary
        problem={
          refusal?.code === 'refund-changed' ? (
            <>
              The refund is now {formatMoneyExact(refusal.refund)}. <a href="/account/privacy">Review it</a> before you
              delete.
            </>
          ) : refusal?.code === 'other-account' ? (
            <>
              Someone signed in to another account after you opened this page. Nothing was deleted.{' '}
              <a href="/account/privacy">Open the page for the account that is signed in now</a>.
            </>
          ) : undefined
        }
      />
      <SubmitButton look="danger" wide pendingText="Deleting">
        {erasureButton(seenRefund)}
      </SubmitButton>
    </Form>
  )
}
