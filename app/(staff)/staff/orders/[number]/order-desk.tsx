'use client'

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { DoneMessage } from '@/components/ui/done-message'
import type { SeatLabel } from '../words'
import { attendeesId } from './attendees-id'

type Done = 'shipped' | 'undone' | null

type Desk = {
  /** Attendees' names, by registration line. Empty until "Show attendees" has opened and logged them. */
  names: ReadonlyMap<string, string>
  setNames: (names: ReadonlyMap<string, string>) => void
  /** What was just done with a shipment. The next action removes the message. */
  done: Done
  setDone: (done: Done) => void
  /** How many times something was done. */
  turn: number
  /** The delivery address, line by line. Empty until "Show delivery address" has opened and logged it. */
  address: readonly string[]
  setAddress: (address: readonly string[]) => void
}

const DeskContext = createContext<Desk>({
  names: new Map(),
  setNames: () => undefined,
  done: null,
  setDone: () => undefined,
  turn: 0,
  address: [],
  setAddress: () => undefined,
})

export const useDesk = (): Desk => use(DeskContext)

/** State that parts of the page share. It survives "See the refund", which changes only the query of the address. */
export function OrderDesk({ undone, children }: { undone: number; children: ReactNode }) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  // The form that undid a shipment is no longer on the page to say so; the larger number does.
  const [last, setLast] = useState<{ done: Done; undone: number; turn: number }>({ done: null, undone, turn: 0 })
  const done = undone > last.undone ? 'undone' : last.done
  const [address, setAddress] = useState<readonly string[]>([])
  const setDone = useCallback((next: Done) => setLast(({ turn }) => ({ done: next, undone, turn: turn + 1 })), [undone])
  const turn = last.turn + undone
  const desk = useMemo(
    () => ({ names, setNames, done, setDone, turn, address, setAddress }),
    [names, done, setDone, turn, address],
  )
  return <DeskContext value={desk}>{children}</DeskContext>
}

/**
 * For example "Seat 1 of 2: Casey Rivera". The name appears only after it was opened. Without a name, an order's only
 * seat has no text.
 */
export function SeatText({ seat, before }: { seat: SeatLabel; before?: string }) {
  const name = useDesk().names.get(seat.lineId)
  const whose = [seat.text, name].filter(Boolean).join(': ')
  if (whose === '') return null
  const text = [before, whose].filter(Boolean).join(' ')
  return <span className="block text-[0.9688rem] text-muted">{text.charAt(0).toUpperCase() + text.slice(1)}</span>
}

/** Shown until the names are opened. Opening them is a separate, logged action, which each attendee can see. */
export function NamesHidden() {
  if (useDesk().names.size > 0) return null
  return (
    <p className="mb-3 text-sm text-muted">
      Attendees’ names are hidden. <a href={`#${attendeesId}`}>Show names</a>
    </p>
  )
}

/** What the cancellation did. The element is always on the page, so that screen readers announce its changes. */
export function CanceledMessage({ text }: { text: string | null }) {
  const { done } = useDesk()
  return <DoneMessage className="mt-4" text={done ? null : text} />
}
