'use client'

import { type RefObject, type SubmitEvent, useEffect, useRef } from 'react'

type Submit = (event: SubmitEvent<HTMLFormElement>) => void
type Live = { waiting: boolean; ask: () => void; isCurrent: () => boolean }

/**
 * If the buyer presses the button before the total is ready, the press waits for the total of what was just typed and
 * then continues. The payment page shows the amount before anything is paid.
 */
export function useQuotedSubmit(element: RefObject<HTMLFormElement | null>, live: Live, submit: Submit): Submit {
  const held = useRef<HTMLElement | null>(null)
  const goOn = useRef(false)
  const { waiting, ask, isCurrent } = live

  useEffect(() => {
    if (waiting || !held.current) return
    const button = held.current
    held.current = null
    goOn.current = true
    element.current?.requestSubmit(button)
  }, [waiting, element])

  return (event) => {
    const { submitter } = event.nativeEvent
    if (goOn.current || isCurrent() || !submitter) {
      goOn.current = false
      return submit(event)
    }
    event.preventDefault()
    held.current = submitter
    ask()
  }
}
