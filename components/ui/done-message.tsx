'use client'

import { useEffect, useRef } from 'react'
import { StatusMessage } from './notice'

type DoneMessageProps = {
  text: string | null
  /** Changes when the same thing was done again. */
  turn?: number
  className?: string
}

/**
 * Reports a success that removed the button which was pressed, and takes the focus, which would be lost with the button.
 */
export function DoneMessage({ text, turn, className }: DoneMessageProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef({ text, turn })
  useEffect(() => {
    // A page that opens with a message leaves the focus where it is.
    const isNew = text !== shown.current.text || turn !== shown.current.turn
    shown.current = { text, turn }
    if (text && isNew) box.current?.focus()
  }, [text, turn])
  return (
    <div ref={box} tabIndex={-1} className={text ? className : undefined}>
      <StatusMessage>{text}</StatusMessage>
    </div>
  )
}
