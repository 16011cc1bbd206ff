'use client'

import { useEffect, useRef } from 'react'

type Live = { waiting: boolean; signedOut: boolean; ask: () => void; isCurrent: () => boolean }

/**
 * If the buyer follows a link before the form is saved, the link waits for the save, so that nothing typed is lost.
 * After the page has said that the login session ended, links work at once.
 */
export function useSaveBeforeLeaving({ waiting, signedOut, ask, isCurrent }: Live): void {
  const next = useRef<string | null>(null)

  useEffect(() => {
    if (waiting || next.current === null) return
    if (!signedOut) location.assign(next.current)
    next.current = null
  }, [waiting, signedOut])

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const address = leadsAway(event)
      if (address === null || signedOut || isCurrent()) return
      event.preventDefault()
      next.current = address
      ask()
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [ask, isCurrent, signedOut])
}

/** The address of a clicked link that leaves this page in the same tab; otherwise null. */
function leadsAway(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target || link.getAttribute('href')?.startsWith('#')) return null
  const inOtherTab = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return inOtherTab ? null : link.href
}
