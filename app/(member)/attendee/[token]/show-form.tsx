'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Fact, Facts } from '@/components/ui/facts'
import { showAttendeeForm } from '@/lib/privacy/notices/forms-attendee'
import { showAttendeeAction } from './actions'

/** Details appear only after the button is pressed. No page that a prefetch can load contains them. */
export function ShowForm({ token }: { token: string }) {
  const form = useActionForm(showAttendeeForm, showAttendeeAction)
  const { state } = form
  return (
    <>
      <Form form={form} label="See your details">
        <ErrorSummary problem={state?.ok === false && state.refusal ? said(state.refusal.code) : undefined} />
        <input type="hidden" name="token" value={token} />
        <SubmitButton look="quiet" pendingText="Opening">
          Show my details
        </SubmitButton>
      </Form>
      <div role="status">
        {state?.ok ? (
          <div className="mt-5">
            {state.value.confirmed ? (
              <p className="mb-4">Your address is confirmed. You keep the member price.</p>
            ) : null}
            <Facts>
              {state.value.fields.map(({ name, value }) => (
                <Fact key={name} name={name}>
                  {value || <span className="text-muted">None given</span>}
                </Fact>
              ))}
            </Facts>
          </div>
        ) : null}
      </div>
    </>
  )
}

const said = (code: 'removing' | 'expired'): string =>
  code === 'expired'
    ? 'This link has expired. Reload the page to get a new one.'
    : 'We’re removing your details already.'
