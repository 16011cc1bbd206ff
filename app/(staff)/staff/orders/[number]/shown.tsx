'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Replaces a logged button with what it opened: takes the button's focus and does not invite another press. */
export function Shown({ children, seenBy }: { children: ReactNode; seenBy: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={box} tabIndex={-1} className="[&:not(:focus-visible)]:outline-none">
      {children}
      <p className="mt-4 text-muted text-sm">Shown. We logged this view. {seenBy} can see it.</p>
    </div>
  )
}

export function BeforeShowing({ seenBy }: { seenBy: string }) {
  return <p className="mb-3 text-muted text-sm">{`We log each view, and ${seenBy} can see it.`}</p>
}
