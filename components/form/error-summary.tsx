'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { AlertBox } from './alert-box'
import { type FormState, fieldId, type ShownError, useFormState } from './form-context'
import { keepTyped } from './keep-typed'

/**
 * At the top of the form: takes the focus after each refused attempt and links to each field with an error. `problem`
 * is a refusal in the page's own words. `listed` replaces the fields' errors with a longer list that includes them.
 */
export function ErrorSummary({ problem, listed }: { problem?: ReactNode; listed?: readonly ShownError[] }) {
  const form = useFormState()
  const box = useRef<HTMLDivElement>(null)
  const refusals = form?.refusals ?? 0
  const focused = useRef(0)
  // After every render, because the errors may appear one render after the refusal is counted.
  useEffect(() => {
    if (refusals === focused.current || !box.current) return
    focused.current = refusals
    box.current.focus({ preventScroll: true })
    showFromItsTop(box.current)
  })

  const errors = listed ?? form?.errors ?? []
  if (!form || (errors.length === 0 && !problem && !form.failure)) return null
  return (
    <AlertBox ref={box}>
      {form.failure ? (
        <Failure of={form.failure} />
      ) : errors.length > 0 ? (
        <ErrorList form={form} errors={errors} />
      ) : (
        <div>{problem}</div>
      )}
    </AlertBox>
  )
}

/** A box that is taller than the window (large text on a phone) begins at the top, with its heading. */
function showFromItsTop(box: HTMLElement): void {
  const { top, bottom } = box.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight) box.scrollIntoView({ block: 'start' })
}

function ErrorList({ form, errors }: { form: FormState; errors: readonly ShownError[] }) {
  return (
    <>
      <p className="font-semibold text-bad">
        {errors.length === 1 ? 'One thing needs your attention' : `${errors.length} things need your attention`}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {errors.map((error) => {
          const text = error.messages.join(' ')
          const href = error.href ?? (error.name ? `#${fieldId(form, error.name)}` : null)
          return <li key={`${error.name} ${text}`}>{href ? <a href={href}>{text}</a> : text}</li>
        })}
      </ul>
    </>
  )
}

function Failure({ of: failure }: { of: unknown }) {
  if (unstable_isUnrecognizedActionError(failure)) return <Updated />
  const digest = typeof failure === 'object' && failure !== null && 'digest' in failure ? failure.digest : null
  return (
    <>
      <p className="font-semibold text-bad">Something went wrong on our side</p>
      <p>
        Your form was not sent. What you entered is still here. Try again in a moment.
        {typeof digest === 'string'
          ? ` If it happens again, contact us and give us this reference number: ${digest}`
          : null}
      </p>
    </>
  )
}

/** This page is from an older build, and its action no longer exists. */
function Updated() {
  const box = useRef<HTMLDivElement>(null)
  const goOn = () => {
    const form = box.current?.closest('form')
    if (form) keepTyped(form)
    window.location.reload()
  }
  return (
    <div ref={box}>
      <p className="font-semibold text-bad">We updated this site while you were on this page</p>
      <p>Nothing was sent yet. Choose “Continue” to load the new page. We’ll keep what you entered.</p>
      <Button type="button" look="quiet" className="mt-3" onClick={goOn}>
        Continue
      </Button>
    </div>
  )
}
