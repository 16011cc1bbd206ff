'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import { DoneMessage } from '@/components/ui/done-message'
import { formatCount } from '@/lib/base/format'

type ConfirmDeskProps = { unverified: readonly string[]; children: ReactNode }

const noConfirming = (_: readonly string[]): void => undefined
const ConfirmDeskContext = createContext(noConfirming)

/** Called with the lines that a form is about to confirm. */
export const useConfirming = () => use(ConfirmDeskContext)

/** Says what was confirmed when its rows, with the button that was pressed, are no longer on the page. */
export function ConfirmDesk({ unverified, children }: ConfirmDeskProps) {
  const [pressed, setPressed] = useState<readonly string[]>([])
  const done = pressed.length > 0 && pressed.every((id) => !unverified.includes(id))
  return (
    <ConfirmDeskContext value={setPressed}>
      <DoneMessage
        className="mb-5"
        key={pressed.join(' ')}
        text={done ? `${formatCount(pressed.length, 'member price')} confirmed.` : null}
      />
      {children}
    </ConfirmDeskContext>
  )
}
