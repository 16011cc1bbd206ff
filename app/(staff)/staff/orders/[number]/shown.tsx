'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** What a logged button has opened, in its place: it takes the button's focus, and does not invite to press again. */
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

/** What stands beside the button before. */
export function BeforeShowing({ seenBy }: { seenBy: string }) {
  return <p className="mb-3 text-muted text-sm">{`We log each view, and ${seenBy} can see it.`}</p>
}
