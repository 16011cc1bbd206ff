'use client'

import { SelectField, TextField } from '@/components/form/fields'
import { FieldRow, type SelectOption } from '@/components/form/plain-fields'
import { Card } from '@/components/ui/card'
import { usStates } from '@/lib/base/us-address'

const states = usStates.map(({ code, name }) => ({ value: code, name }))

/** Where print goes. The place decides the tax and is asked, because a ZIP code may lie in several. */
export function DeliveryFields({ taxPlaces }: { taxPlaces: readonly SelectOption[] }) {
  return (
    <Card heading="Delivery" intro="Where we send what is printed. Only the staff who pack it see the address.">
      <TextField name="delivery.name" label="Name" autoComplete="shipping name" maxLength={160} />
      <TextField
        name="delivery.organization"
        label="Organization"
        autoComplete="shipping organization"
        maxLength={160}
        optional
      />
      <TextField name="delivery.street" label="Street address" autoComplete="shipping address-line1" maxLength={200} />
      <TextField
        name="delivery.street2"
        label="Suite or unit"
        autoComplete="shipping address-line2"
        maxLength={200}
        optional
      />
      <TextField name="delivery.city" label="City" autoComplete="shipping address-level2" maxLength={120} />
      <FieldRow>
        <SelectField
          name="delivery.state"
          label="State"
          autoComplete="shipping address-level1"
          options={states}
          placeholder="Choose a state"
        />
        <TextField
          name="delivery.zip"
          label="ZIP code"
          autoComplete="shipping postal-code"
          inputMode="numeric"
          maxLength={10}
        />
      </FieldRow>
      <SelectField
        name="delivery.taxPlaceId"
        label="Delivered to"
        hint="The city, or the part of a county outside every city, that the address lies in. Sales tax follows it; the ZIP code alone does not tell."
        options={taxPlaces}
        placeholder="Choose a place"
        className="mb-0"
      />
    </Card>
  )
}
