'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { StatusMessage } from '@/components/ui/notice'
import type { Place } from '../words'
import { attendeesId } from './attendees-id'

type Desk = {
  /** Attendees' names, by the line of their seat; empty until "Show attendees" has opened and logged them. */
  names: ReadonlyMap<string, string>
  setNames: (names: ReadonlyMap<string, string>) => void
  /** Something was just marked as shipped; what happens next takes the message away. */
  shipped: boolean
  setShipped: (shipped: boolean) => void
  /** Where the parcel goes, line by line; empty until "Show delivery address" has opened and logged it. */
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

/** What parts of the page know of one another. It outlives "See the refund", which changes the address's query alone. */
export function OrderDesk({ undone, children }: { undone: number; children: ReactNode }) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  // What was said of a shipment is over once one is undone; the form that undid it is no longer in the page to say so.
  const [shippedAfter, setShippedAfter] = useState<number | null>(null)
  const shipped = shippedAfter === undone
  const [address, setAddress] = useState<readonly string[]>([])
  const desk = useMemo(() => {
    const setShipped = (yes: boolean) => setShippedAfter(yes ? undone : null)
    return { names, setNames, shipped, setShipped, address, setAddress }
  }, [names, shipped, address, undone])
  return <DeskContext value={desk}>{children}</DeskContext>
}

/** "Seat 1 of 2: Casey Rivera", the name only once it has been opened; nothing for the one seat of an unopened order. */
export function PlaceText({ place, before }: { place: Place; before?: string }) {
  const name = useDesk().names.get(place.lineId)
  const number = [before, place.text].filter(Boolean).join(' ')
  const text = [number.charAt(0).toUpperCase() + number.slice(1), name].filter(Boolean).join(': ')
  return text === '' ? null : <span className="block text-[0.9688rem] text-muted">{text}</span>
}

/** Where the names are, until they are shown: opening them is an act of its own, which each attendee can see. */
export function NamesHidden() {
  if (useDesk().names.size > 0) return null
  return (
    <p className="mb-3 text-sm text-muted">
      Attendees’ names are hidden. <a href={`#${attendeesId}`}>Show names</a>
    </p>
  )
}

/** What canceling did. Always in the page, so that it is heard. */
export function CanceledMessage({ text }: { text: string | null }) {
  const { shipped } = useDesk()
  return <StatusMessage className="mt-4">{shipped ? null : text}</StatusMessage>
}
