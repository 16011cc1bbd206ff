'use client'

import { createContext, useContext } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import type { StepUp } from '@/lib/base/action-state'
import { plainName } from '@/lib/base/form-input'

/** `href` links to another page, if the form has no field for the error. */
export type ShownError = { name: string; messages: readonly string[]; href?: string }

/** What fields and the error summary need to know about their form. */
export type FormState = {
  id: string
  pending: boolean
  errors: readonly ShownError[]
  /** The error thrown when no answer arrived: no network, or a failure of ours. */
  failure: unknown
  /** The person must verify their email address again first: `<Form>` asks for the code. */
  stepUp?: StepUp
  /** The login session ended while the person typed. */
  signedOut?: boolean
  /** The number of refused attempts; the summary takes the focus at each. */
  refusals: number
  register: (name: string) => UseFormRegisterReturn
  /** What was typed, after a form was posted without scripts; otherwise the form's default value. */
  initial: (name: string) => string | readonly string[] | undefined
}

export const FormContext = createContext<FormState | null>(null)

export function useFormState(): FormState | null {
  return useContext(FormContext)
}

/**
 * An id for the summary's links that no other form on the page uses. It leaves out a list's name, because no form has
 * two lists and a field's id is on the page up to four times.
 */
export const fieldId = (form: FormState, name: string) =>
  `${form.id}-${plainName(name).replace(/^[a-z]+\.(?=\d)/i, '')}`

/** The props that a connected field adds to a plain one. None outside a form. */
export function useField(name: string) {
  const form = useFormState()
  if (!form) return { props: {}, initial: undefined }
  // No ref: values are read from the form itself, and nothing may overwrite what was typed before hydration.
  const { onChange, onBlur } = form.register(name)
  return {
    props: { id: fieldId(form, name), errors: errorsOf(form, name), onChange, onBlur },
    initial: form.initial(name),
  }
}

/** The errors of a checkbox list include those of each value. */
function errorsOf(form: FormState, name: string): string[] {
  const plain = plainName(name)
  const isList = plain !== name
  const own = form.errors.filter((error) => error.name === plain || (isList && error.name.startsWith(`${plain}.`)))
  return own.flatMap(({ messages }) => messages)
}
