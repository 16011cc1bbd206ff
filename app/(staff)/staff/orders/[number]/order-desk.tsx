'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { StatusMessage } from '@/components/ui/notice'
import type { SeatLabel } from '../words'
import { attendeesId } from './attendees-id'

type Desk = {
  /** Attendees' names, by registration line. Empty until "Show attendees" has opened and logged them. */
  names: ReadonlyMap<string, string>
  setNames: (names: ReadonlyMap<string, string>) => void
  /** Something was just marked as shipped. The next action removes the message. */
  shipped: boolean
  setShipped: (shipped: boolean) => void
  /** The delivery address, line by line. Empty until "Show delivery address" has opened and logged it. */
  address: readonly string[]
  setAddress: (address: readonly string[]) => void
}

const DeskContext = createContext<Desk>({
  names: new Map(),
  setNames: () => undefined,
  shipped: false,
  setShipped: () => undefined,
  address: [],
  setAddress: () => undefined,
})

export const useDesk = (): Desk => use(DeskContext)

/** State that parts of the page share. It survives "See the refund", which changes only the query of the address. */
export function OrderDesk({ undone, children }: { undone: number; children: ReactNode }) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  // Undoing a shipment makes the message about it obsolete. The form that undid it is no longer on the page to clear
  // it.
  const [shippedAfter, setShippedAfter] = useState<number | null>(null)
  const shipped = shippedAfter === undone
  const [address, setAddress] = useState<readonly string[]>([])
  const desk = useMemo(() => {
    const setShipped = (yes: boolean) => setShippedAfter(yes ? undone : null)
    return { names, setNames, shipped, setShipped, address, setAddress }
  }, [names, shipped, address, undone])
  return <DeskContext value={desk}>{children}</DeskContext>
}

/**
 * For example "Seat 1 of 2: Casey Rivera". The name appears only after it was opened. Without a name, an order's only
 * seat has no text.
 */
export function SeatText({ seat, before }: { seat: SeatLabel; before?: string }) {
  const name = useDesk().names.get(seat.lineId)
  const number = [before, seat.text].filter(Boolean).join(' ')
  const text = [number.charAt(0).toUpperCase() + number.slice(1), name].filter(Boolean).join(': ')
  return text === '' ? null : <span className="block text-[0.9688rem] text-muted">{text}</span>
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
  const { shipped } = useDesk()
  return <StatusMessage className="mt-4">{shipped ? null : text}</StatusMessage>
}
