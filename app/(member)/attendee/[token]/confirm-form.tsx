'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { showAttendeeForm } from '@/lib/privacy/notices/forms-attendee'
import { confirmAddressAction } from './actions'

/** A button, not a link, because mail scanners follow links. */
export function ConfirmForm({ token, asked }: { token: string; asked: readonly string[] }) {
  const form = useActionForm(showAttendeeForm, confirmAddressAction)
  const done = form.state?.ok === true
  if (asked.length === 0 && !done) return null
  return (
    <Card heading="Confirm your email address">
      {done
        ? null
        : asked.map((text) => (
            <p key={text} className="mb-3">
              {text}
            </p>
          ))}
      <div role="status">{done ? 'Your address is confirmed. You keep the member price.' : null}</div>
      {done ? null : (
        <Form form={form} label="Confirm your email address">
          <ErrorSummary />
          <input type="hidden" name="token" value={token} />
          <SubmitButton pendingText="Confirming">Confirm my address</SubmitButton>
        </Form>
      )}
    </Card>
  )
}
