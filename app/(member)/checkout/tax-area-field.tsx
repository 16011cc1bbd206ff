import { useEffect, useRef, useState } from 'react'
import { useField } from '@/components/form/form-context'
import type { ComboboxOption } from '@/components/form/match-options'
import { PlainSelectField, PlainTextField, type SelectOption } from '@/components/form/plain-fields'
import { outsideCalifornia, outsideCaliforniaName, taxAreaField } from '@/lib/carts/forms'
import { deliveryLengths } from '@/lib/carts/rules/field-lengths'
import { choiceForTyped } from '@/lib/carts/rules/tax-area-of-address'

const frame = {
  name: taxAreaField,
  label: 'City or county for sales tax',
  hint: 'Outside city limits, it’s “Unincorporated (County)”; outside the state, “Outside California”. A ZIP code isn’t enough: many cover several areas.',
  className: 'mb-0',
}
const outside = { value: outsideCalifornia, name: outsideCaliforniaName }

type Props = {
  chosen: SelectOption | null
  /** The tax areas in California; null until they have been loaded. */
  areas: readonly ComboboxOption[] | null
  /** Called when the list has replaced the text field. */
  onListed: (list: HTMLSelectElement) => void
}

/**
 * A list, for which the page loads its 540 entries. Without scripts, and until the list has been loaded, it is a text
 * field, and the server finds the tax area that the text names.
 */
export function TaxAreaField({ chosen, areas, onListed }: Props) {
  const { props: field, initial } = useField(taxAreaField)
  const text = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLSelectElement>(null)
  const [value, setValue] = useState<string | null>(null)

  /** A text that is being typed stays until the buyer leaves the field. */
  function takeList() {
    if (areas && text.current && document.activeElement !== text.current)
      setValue(choiceForTyped(text.current.value, areas))
  }
  useEffect(takeList, [areas])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list replaces the text field
  useEffect(() => {
    if (list.current) onListed(list.current)
  }, [value])

  if (areas && value !== null)
    return (
      <PlainSelectField
        {...frame}
        {...field}
        ref={list}
        options={[outside, ...areas.map(({ id, name }) => ({ value: id, name }))]}
        placeholder="Choose a city or county"
        defaultValue={value}
      />
    )
  const sent = typeof initial === 'string' ? initial : ''
  return (
    <PlainTextField
      {...frame}
      {...field}
      ref={text}
      maxLength={deliveryLengths.taxAreaId}
      autoComplete="off"
      defaultValue={chosen && sent === chosen.value ? chosen.name : sent}
      onBlur={(event) => {
        void field.onBlur?.(event)
        takeList()
      }}
    />
  )
}
