'use client'

import type { ReactNode } from 'react'
import { FormContext } from './form-context'
import { SignedOutAlert } from './signed-out'
import { StepUpAgain, StepUpField } from './step-up'
import type { ActionForm } from './use-action-form'

type FormProps<T, R> = {
  form: ActionForm<T, R>
  /** The form's accessible name, if a page has several forms. */
  label?: string
  className?: string
  children: ReactNode
}

/** The form element of `useActionForm`. Without scripts, the browser posts it to the same action. */
export function Form<T, R>({ form, label, className, children }: FormProps<T, R>) {
  return (
    <FormContext value={form.context}>
      <form
        ref={form.element}
        action={form.submit}
        onSubmit={form.onSubmit}
        noValidate
        aria-label={label}
        className={className}
      >
        <SignedOutAlert />
        <StepUpField />
        {children}
        <StepUpAgain />
      </form>
    </FormContext>
  )
}
