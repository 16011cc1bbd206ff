'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { showDeliveryForm } from '@/lib/fulfillment/forms'
import { showDeliveryAddressAction } from './actions'

/** A button that posts: the address is opened for shipping, the buyer can see it, and it is never part of the page. */
export function DeliveryAddressForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(showDeliveryForm, showDeliveryAddressAction)
  const { state } = form
  const address = state?.ok ? state.value : null
  return (
    <Card heading="Delivery address">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary
          problem={state?.ok === false && state.refusal ? 'This address cannot be opened for shipping.' : undefined}
        />
        <div role="status">
          {address ? (
            <address className="mb-3 not-italic">
              {[
                address['delivery.name'],
                address['delivery.organization'],
                address['delivery.street'],
                address['delivery.street2'],
                `${address['delivery.city'] ?? ''}, ${address['delivery.state'] ?? ''} ${address['delivery.zip'] ?? ''}`,
              ]
                .filter((line) => line)
                .map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
            </address>
          ) : null}
        </div>
        {address ? null : (
          <p className="mb-3 text-muted text-sm">Opening it is written down, and the buyer can see it.</p>
        )}
        <SubmitButton look="quiet">Show delivery address</SubmitButton>
      </Form>
    </Card>
  )
}
