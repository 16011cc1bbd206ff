'use client'

import { useState } from 'react'
import type { FormState } from '@/components/form/form-context'
import type { ShownSeat } from './checkout-data'

/**
 * The seats where the buyer pressed "I'm attending". Pressing again removes the mark; there is at most one for each
 * conference.
 */
export function useOwnSeats(seats: readonly ShownSeat[], initial: FormState['initial']) {
  const [mine, setMine] = useState<ReadonlySet<number>>(
    () => new Set(seats.filter(({ index }) => initial(`attendees.${index}.isMe`)).map(({ index }) => index)),
  )
  const toggle = (index: number) => setMine(toggled(seats, mine, index))
  return { mine, toggle }
}

function toggled(seats: readonly ShownSeat[], mine: ReadonlySet<number>, index: number): Set<number> {
  if (mine.has(index)) return new Set([...mine].filter((each) => each !== index))
  const conferenceOf = (at: number) => seats.find((seat) => seat.index === at)?.ticket.conferenceId
  return new Set([...mine].filter((each) => conferenceOf(each) !== conferenceOf(index))).add(index)
}
