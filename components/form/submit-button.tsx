'use client'

import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from '@/components/ui/button'
import { Spinner } from '@/components/ui/pending'
import { useFormState } from './form-context'

type SubmitButtonProps = ButtonLook & Omit<ComponentProps<'button'>, 'type' | 'disabled'> & { pendingText?: string }

/**
 * Keeps its label and focus while the form is being sent, and ignores a second press. Works in `<Form>` and in any
 * `<form action>`. The spinner appears after 300 ms.
 */
export function SubmitButton({
  look,
  wide,
  className,
  children,
  onClick,
  pendingText = 'Working',
  ...rest
}: SubmitButtonProps) {
  const form = useFormState()
  const status = useFormStatus()
  const pending = form?.pending || status.pending
  // While the form asks for a code, only the pressed button remains, so that Enter in the code field presses no other.
  // Its name is sent separately, so that asking for another code does not lose it.
  const chosen = form?.stepUp && rest.name ? { name: rest.name, value: rest.value } : null
  if (chosen && form?.initial(chosen.name) !== chosen.value) return null
  return (
    <>
      {chosen ? <input type="hidden" name={`${chosen.name}`} value={chosen.value} /> : null}
      <button
        {...rest}
        name={chosen ? undefined : rest.name}
        type="submit"
        aria-disabled={pending || undefined}
        className={buttonClass({ look, wide }, className)}
        onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      >
        {pending ? (
          <span className="waiting">
            <Spinner />
          </span>
        ) : null}
        {children}
      </button>
      <span role="status" data-pending={pendingText} className="sr-only">
        {pending ? pendingText : null}
      </span>
    </>
  )
}
