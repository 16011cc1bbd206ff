'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { keepTyped } from '@/components/form/keep-typed'
import { latestOnly } from '@/components/form/latest-only'
import { usePressEnd } from '@/components/form/use-press-end'
import type { QuotedCheckout } from '@/lib/carts/views'
import { quoteCheckoutAction } from './actions'

const settle = 600

/**
 * The quote for the current form, requested a moment after the last change. Only one request runs at a time, the newest
 * wins, and an unchanged form is not sent again. In an outage the last total stays; placing the order checks it anyway.
 * When the login session has ended, the page says so, and asks again after the reader has signed in.
 */
export function useLiveQuote(element: RefObject<HTMLFormElement | null>, first: QuotedCheckout) {
  const [quoted, setQuoted] = useState(first)
  const [answers, setAnswers] = useState(0)
  const [waiting, setWaiting] = useState(false)
  const [signedOut, setSignedOut] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef('')
  const answered = useRef('')
  // A page without scripts, or one drawn again by the server, has its own newer quote.
  useEffect(() => setQuoted(first), [first])
  useEffect(() => () => clearTimeout(timer.current), [])
  const pressEnd = usePressEnd()

  const [push] = useState(() =>
    latestOnly<FormData>(async (data) => {
      setWaiting(true)
      try {
        const answer = await quoteCheckoutAction(data)
        // A new total moves the button, so wait until it is no longer pressed.
        await pressEnd()
        setSignedOut(answer === 'signed-out')
        if (answer === 'signed-out') {
          asked.current = ''
          return
        }
        setQuoted(answer)
        answered.current = textOf(data)
        setAnswers((n) => n + 1)
      } catch (error) {
        unstable_rethrow(error)
        asked.current = ''
        // This page is from an older build and cannot save. Keep what was typed, so that the new build's page restores
        // it.
        if (unstable_isUnrecognizedActionError(error) && element.current) keepTyped(element.current)
      } finally {
        setWaiting(false)
      }
    }),
  )

  const ask = useCallback(() => {
    clearTimeout(timer.current)
    if (!element.current) return
    const data = draftOf(element.current)
    const text = textOf(data)
    if (text === asked.current) return
    asked.current = text
    push(data)
  }, [element, push])

  const askSoon = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(ask, settle)
  }, [ask])

  /** Requests a quote even if nothing was typed: a price may have changed, and a press may wait for the new total. */
  const askAnew = useCallback(() => {
    asked.current = ''
    answered.current = ''
    ask()
  }, [ask])

  useEffect(() => {
    if (!signedOut) return
    addEventListener('focus', askAnew)
    return () => removeEventListener('focus', askAnew)
  }, [signedOut, askAnew])

  /** True if the total on the page matches the current form. */
  const isCurrent = useCallback(
    () => element.current !== null && textOf(draftOf(element.current)) === answered.current,
    [element],
  )

  return { quoted, answers, waiting, signedOut, ask, askSoon, askAnew, isCurrent }
}

function draftOf(form: HTMLFormElement): FormData {
  const data = new FormData(form)
  data.delete('seenTotal')
  data.delete('idempotencyKey')
  data.delete('acceptedDifference')
  return data
}

const textOf = (data: FormData): string => JSON.stringify([...data])
