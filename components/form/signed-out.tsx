'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { withNext } from '@/lib/accounts/rules/next-path'
import { AlertBox } from './alert-box'
import { useFormState } from './form-context'

/** What was typed stays: the person signs in in another tab, then presses the same button again. */
export function SignedOutAlert() {
  const form = useFormState()
  const box = useRef<HTMLDivElement>(null)
  const { signedOut, refusals = 0 } = form ?? {}
  useEffect(() => {
    if (signedOut && refusals > 0) box.current?.focus()
  }, [signedOut, refusals])
  if (!signedOut) return null
  return (
    <AlertBox ref={box}>
      <SignedOutText />
    </AlertBox>
  )
}

export function SignedOutText() {
  const signedIn = usePathname()?.startsWith('/checkout') ? '/signed-in?to=order' : '/signed-in'
  return (
    <p>
      You were signed out. What you typed is still here.{' '}
      <a href={withNext('/sign-in', signedIn)} target="_blank" rel="noopener">
        Sign in (opens a new tab){' '}
      </a>{' '}
      , then come back here and try again.
    </p>
  )
}
