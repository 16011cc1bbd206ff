'use client'

import { createContext, useContext } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import type { StepUp } from '@/lib/base/action-state'
import { plainName } from '@/lib/base/form-input'

/** `href` leads to another page, where the form has no field for it. */
export type ShownError = { name: string; messages: readonly string[]; href?: string }

/** What a field and the summary need to know of the form they stand in. */
export type FormState = {
  id: string
  pending: boolean
  errors: readonly ShownError[]
  /** What was thrown when the answer never came: no network, or a fault of ours. */
  failure: unknown
  /** The address has to be proved again first: `<Form>` asks for the code. */
  stepUp?: StepUp
  /** The session ended while the sender typed. */
  signedOut?: boolean
  /** Counts the refused attempts: the summary takes the focus at each. */
  refusals: number
  register: (name: string) => UseFormRegisterReturn
  /** What the sender typed, when a page without scripts came back; else the form's own beginning. */
  initial: (name: string) => string | readonly string[] | undefined
}

export const FormContext = createContext<FormState | null>(null)

export function useFormState(): FormState | null {
  return useContext(FormContext)
}

/** An id that a summary can point at and that no other form on the page has. */
export const fieldId = (form: FormState, name: string) => `${form.id}-${plainName(name)}`

/** What a connected field adds to a plain one. Outside a form it adds nothing. */
export function useField(name: string) {
  const form = useFormState()
  if (!form) return { props: {}, initial: undefined }
  // No ref: the values are read from the form itself, and nothing may write over what was typed before the page woke.
  const { onChange, onBlur } = form.register(name)
  return {
    props: { id: fieldId(form, name), errors: errorsOf(form, name), onChange, onBlur },
    initial: form.initial(name),
  }
}

/** A list of boxes answers for each of its values. */
function errorsOf(form: FormState, name: string): string[] {
  const plain = plainName(name)
  const isList = plain !== name
  const own = form.errors.filter((error) => error.name === plain || (isList && error.name.startsWith(`${plain}.`)))
  return own.flatMap(({ messages }) => messages)
}
