'use client'

import { useEffect, useRef } from 'react'
import { SelectField, TextField } from '@/components/form/fields'
import { FieldRow, type SelectOption } from '@/components/form/plain-fields'
import { useOptions } from '@/components/form/use-options'
import { Card } from '@/components/ui/card'
import { usStates } from '@/lib/base/us-address'
import { deliveryLengths } from '@/lib/carts/rules/field-lengths'
import { areaOfAddress } from '@/lib/carts/rules/tax-area-of-address'
import { TaxAreaField } from './tax-area-field'

const states = usStates.map(({ code, name }) => ({ value: code, name }))

type Props = {
  taxArea: SelectOption | null
  /** Called with the names of the fields that were filled in here. */
  onFilled: (names: readonly string[]) => void
}

/**
 * The delivery address. The tax area is suggested from the city but asked, because a ZIP code may be in several areas.
 */
export function DeliveryFields({ taxArea, onFilled }: Props) {
  const { options: areas, load } = useOptions('/api/tax-areas')
  useEffect(load, [load])
  const proposed = useRef<string>('')

  /** Selects the typed city's tax area, unless the buyer has chosen another. */
  function proposeTaxArea({ form }: { form: HTMLFormElement | null }) {
    const value = (name: string) => form?.elements.namedItem(`delivery.${name}`)
    const [city, state, area] = [value('city'), value('state'), value('taxAreaId')]
    if (!areas || !(city instanceof HTMLInputElement && state instanceof HTMLSelectElement)) return
    if (!(area instanceof HTMLSelectElement) || (area.value !== '' && area.value !== proposed.current)) return
    const next = areaOfAddress({ city: city.value, state: state.value }, areas)
    proposed.current = next
    area.value = next
    if (next !== '') onFilled([area.name])
  }

  return (
    <Card heading="Delivery" intro="Where we ship printed copies. Only the staff who pack your order see this address.">
      <TextField name="delivery.name" label="Name" autoComplete="shipping name" maxLength={deliveryLengths.name} />
      <TextField
        name="delivery.organization"
        label="Organization"
        autoComplete="shipping organization"
        maxLength={deliveryLengths.organization}
        optional
      />
      <TextField
        name="delivery.street"
        label="Street address"
        autoComplete="shipping address-line1"
        maxLength={deliveryLengths.street}
      />
      <TextField
        name="delivery.street2"
        label="Suite or unit"
        autoComplete="shipping address-line2"
        maxLength={deliveryLengths.street2}
        optional
      />
      <TextField
        name="delivery.city"
        label="City"
        autoComplete="shipping address-level2"
        maxLength={deliveryLengths.city}
        onInput={({ currentTarget }) => proposeTaxArea(currentTarget)}
      />
      <FieldRow>
        <SelectField
          name="delivery.state"
          label="State"
          autoComplete="shipping address-level1"
          options={states}
          placeholder="Choose a state"
          onInput={({ currentTarget }) => proposeTaxArea(currentTarget)}
        />
        <TextField
          name="delivery.zip"
          label="ZIP code"
          autoComplete="shipping postal-code"
          inputMode="numeric"
          maxLength={deliveryLengths.zip}
        />
      </FieldRow>
      <TaxAreaField chosen={taxArea} areas={areas} onListed={proposeTaxArea} />
    </Card>
  )
}
