'use client'

import { useEffect, useRef } from 'react'
import { StatusMessage } from './notice'

/**
 * Reports a success that removed the button which was pressed, and takes the focus, which would be lost with the button.
 */
export function DoneMessage({ text, className }: { text: string | null; className?: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (text) box.current?.focus()
  }, [text])
  return (
    <div ref={box} tabIndex={-1} className={text ? className : undefined}>
      <StatusMessage>{text}</StatusMessage>
    </div>
  )
}
