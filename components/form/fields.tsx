'use client'

import type { ComponentProps } from 'react'
import { useField } from './form-context'
import { PlainCheckbox, PlainCheckboxGroup } from './plain-choices'
import { PlainNumberField, PlainSelectField, PlainTextArea, PlainTextField } from './plain-fields'

const text = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0])

export function TextField(props: ComponentProps<typeof PlainTextField>) {
  const { props: field, initial } = useField(props.name)
  return <PlainTextField {...props} {...field} defaultValue={text(initial) ?? props.defaultValue} />
}

export function NumberField(props: ComponentProps<typeof PlainNumberField>) {
  const { props: field, initial } = useField(props.name)
  return <PlainNumberField {...props} {...field} defaultValue={text(initial) ?? props.defaultValue} />
}

export function TextArea(props: ComponentProps<typeof PlainTextArea>) {
  const { props: field, initial } = useField(props.name)
  return <PlainTextArea {...props} {...field} defaultValue={text(initial) ?? props.defaultValue} />
}

export function SelectField(props: ComponentProps<typeof PlainSelectField>) {
  const { props: field, initial } = useField(props.name)
  return <PlainSelectField {...props} {...field} defaultValue={text(initial) ?? props.defaultValue} />
}

/**
 * Starts checked if the form's initial value is the checkbox's own value; without one, if it is anything but "" or
 * "false".
 */
export function CheckboxField(props: ComponentProps<typeof PlainCheckbox>) {
  const { props: field, initial } = useField(props.name)
  const sent = props.value === undefined ? initial !== '' && initial !== 'false' : initial === props.value
  return <PlainCheckbox {...props} {...field} defaultChecked={initial === undefined ? props.defaultChecked : sent} />
}

/** `errors` passed by the page are shown with those of the form. */
export function CheckboxGroup(props: ComponentProps<typeof PlainCheckboxGroup>) {
  const { props: field, initial } = useField(props.name)
  const errors = [...(props.errors ?? []), ...(field.errors ?? [])]
  return <PlainCheckboxGroup {...props} {...field} errors={errors} defaultValue={initial ?? props.defaultValue} />
}
