'use client'

import { useEffect, useRef } from 'react'
import { buttonClass } from '@/components/ui/button'
import { type StepUp, stepUpFields } from '@/lib/base/action-state'
import { association } from '@/lib/base/contact'
import { formatCount } from '@/lib/base/format'
import { formatTime } from '@/lib/base/format-dates'
import { useFormState } from './form-context'
import { PlainTextField } from './plain-fields'

/** Asks for the emailed code inside the form that needs it. What was typed stays, and the same button continues. */
export function StepUpField() {
  const form = useFormState()
  const box = useRef<HTMLFieldSetElement>(null)
  const { stepUp, refusals = 0, id } = form ?? {}
  useEffect(() => {
    if (stepUp && refusals > 0) box.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
  }, [stepUp, refusals])
  if (!stepUp) return null
  return (
    <fieldset ref={box} className="mb-5 rounded-sheet border border-edge px-4 pb-1">
      <legend className="px-1 font-semibold">Confirm that it’s you</legend>
      <p role="alert" className="mb-3">
        {wordsOf(stepUp)}
      </p>
      <input type="hidden" name="stepUpAttempt" value={stepUp.attempt} />
      {stepUp.attempt === '' || stepUp.problem?.code === 'link-only' ? null : (
        <PlainTextField
          id={`${id}-${stepUpFields.code}`}
          name={stepUpFields.code}
          label="Code"
          autoFocus
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          maxLength={20}
          errors={errorsOf(stepUp)}
          className="max-w-60"
        />
      )}
    </fieldset>
  )
}

/** Placed after the form's own buttons, so that Enter presses those. */
export function StepUpAgain() {
  const form = useFormState()
  if (!form?.stepUp) return null
  return (
    <p className="mt-3 text-sm text-muted">
      No email after a minute? Check your spam folder, or{' '}
      <button type="submit" name={stepUpFields.again} value="on" className={buttonClass({ look: 'text' })}>
        send a new code
      </button>
      .
    </p>
  )
}

function wordsOf({ problem }: StepUp): string {
  if (problem?.code === 'too-many')
    return `We’ve sent too many codes. Try again after ${formatTime(problem.retryAt)} Pacific time.`
  if (problem?.code === 'no-mail')
    return `We can’t send codes right now. Please try again in a few minutes, or call ${association.phone}.`
  if (problem?.code === 'link-only')
    return 'There were too many wrong codes today, so we emailed you a link instead. Open it in this browser, come back here, and try again.'
  return 'You signed in a while ago, so we emailed you a six-digit code. Enter it, then try again.'
}

function errorsOf({ problem }: StepUp): string[] {
  if (problem?.code === 'wrong-code')
    return [`That’s not the code in the email. ${formatCount(problem.triesLeft, 'try', 'tries')} left.`]
  if (problem?.code === 'expired') return ['This code no longer works. Send a new code below.']
  if (problem?.code === 'no-code') return ['Enter the six digits from the email.']
  return []
}
