'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { isPostBox } from '@/lib/base/us-address'
import { showDeliveryForm } from '@/lib/fulfillment/forms'
import type { DeliveryAddress } from '@/lib/fulfillment/show-delivery-address'
import { showDeliveryAddressAction } from './actions'
import { useDesk } from './order-desk'
import { BeforeShowing, Shown } from './shown'

/** A button that posts: the address is opened for shipping, the buyer can see that, and the page never contains it. */
export function DeliveryAddressForm({ orderNumber }: { orderNumber: number }) {
  const { setAddress } = useDesk()
  const form = useActionForm(showDeliveryForm, showDeliveryAddressAction, {
    onDone: (shown) => setAddress(linesOf(shown)),
  })
  const { state } = form
  const address = state?.ok ? state.value : null
  return (
    <Card heading="Delivery address">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary
          problem={state?.ok === false && state.refusal ? 'This address can’t be shown for shipping.' : undefined}
        />
        <div role="status">
          {address ? (
            <Shown seenBy="The buyer">
              <Address of={address} />
              {isPostBox(address['delivery.street'] ?? '', address['delivery.street2'] ?? '') ? (
                <p className="mt-2 font-semibold text-warn">
                  This is a PO box. UPS and FedEx don’t deliver there: use USPS.
                </p>
              ) : null}
            </Shown>
          ) : null}
        </div>
        {address ? null : (
          <>
            <BeforeShowing seenBy="the buyer" />
            <SubmitButton look="quiet">Show delivery address</SubmitButton>
          </>
        )}
      </Form>
    </Card>
  )
}

const linesOf = (address: DeliveryAddress): string[] =>
  [
    address['delivery.name'],
    address['delivery.organization'],
    address['delivery.street'],
    address['delivery.street2'],
    `${address['delivery.city'] ?? ''}, ${address['delivery.state'] ?? ''} ${address['delivery.zip'] ?? ''}`,
  ].flatMap((line) => line || [])

const Address = ({ of: address }: { of: DeliveryAddress }) => (
  <address className="not-italic">
    {linesOf(address).map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ))}
  </address>
)
