'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useFormState } from '@/components/form/form-context'
import { Button } from '@/components/ui/button'
import { AttendeeFields, type AttendeeFieldsProps } from './attendee-fields'
import type { ShownSeat } from './checkout-data'
import { clashesAt } from './problem-text'
import { drawnAtOnce, drawnFromName, openAtMost, windowOf } from './seat-window'

type Props = Omit<AttendeeFieldsProps, 'seat' | 'isMe' | 'clashes'> & {
  seats: readonly ShownSeat[]
  mine: ReadonlySet<number>
}

const sheet = 'card p-inset'
const heading = 'seat-name'
const nameOf = ({ index, ticket }: ShownSeat) => `Attendee ${index + 1}: ${ticket.name}`

/**
 * The attendees. For a long order the server draws the fields of ten attendees and only the names of the others. The
 * browser draws the rest at once; without scripts, a button shows the next ten (docs/decisions/0032).
 */
export function SeatList({ seats, mine, ...rest }: Props) {
  const isLong = seats.length > drawnAtOnce
  const { from, isDrawn, all } = useDrawn(isLong)
  return (
    <>
      {isLong && !all ? <input type="hidden" name="drawnFrom" value={from} /> : null}
      {seats.map((seat) => {
        const { index } = seat
        const hint = rest.quoted.hints[index]
        if (!isDrawn(index)) return <Named key={index} seat={seat} who={hint?.name || hint?.email} />
        const Sheet = isLong ? Folding : Whole
        return (
          <Sheet
            key={index}
            seat={seat}
            who={hint?.name}
            hasProblem={rest.quoted.problems.some((problem) => 'attendee' in problem && problem.attendee === index)}
            open={seats.length <= openAtMost || index < drawnAtOnce}
          >
            <AttendeeFields
              {...rest}
              seat={seat}
              isMe={mine.has(index)}
              clashes={clashesAt(rest.quoted.problems, index)}
            />
          </Sheet>
        )
      })}
      {isLong && !all ? <OtherWindows count={seats.length} from={from} /> : null}
    </>
  )
}

/**
 * Which attendees' fields are drawn: all of them with scripts; without, those around the first error or the ones
 * requested.
 */
function useDrawn(isLong: boolean) {
  const form = useFormState()
  const [all, setAll] = useState(false)
  useEffect(() => setAll(true), [])
  const from = windowOf(form?.errors.map(({ name }) => name) ?? [], form?.initial(drawnFromName))
  const isDrawn = (index: number) => !isLong || all || (index >= from && index < from + drawnAtOnce)
  return { from, isDrawn, all }
}

type SheetProps = {
  seat: ShownSeat
  /** The attendee's name as typed so far. */
  who: string | undefined
  open: boolean
  hasProblem: boolean
  children: ReactNode
}

function Whole({ seat, children }: SheetProps) {
  return (
    <fieldset className={sheet}>
      {/* Floats inside the fieldset; by default, browsers draw a legend across its border. */}
      <legend className={heading}>{nameOf(seat)}</legend>
      {children}
    </fieldset>
  )
}

/** One of many attendees, folded. An error inside unfolds it. */
function Folding({ seat, who, open, hasProblem, children }: SheetProps) {
  const form = useFormState()
  const box = useRef<HTMLDetailsElement>(null)
  const isWrong = form?.errors.some(({ name }) => name.startsWith(`attendees.${seat.index}.`)) || hasProblem
  const refusals = form?.refusals
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened again at each refusal
  useEffect(() => {
    if (isWrong && box.current) box.current.open = true
  }, [isWrong, refusals])
  const name = `attendee-${seat.index + 1}`
  return (
    <details ref={box} open={open} aria-labelledby={name} className={sheet}>
      <summary className="cursor-pointer">
        <span id={name} className={heading}>
          {nameOf(seat)}
        </span>
        {who ? <span className="text-muted">{` ${who}`}</span> : null}
      </summary>
      {children}
    </details>
  )
}

function Named({ seat, who }: Pick<SheetProps, 'seat' | 'who'>) {
  return (
    <p className={sheet}>
      <span className={heading}>{nameOf(seat)}</span>
      <span className="block text-muted">{who || 'Not named yet'}</span>
    </p>
  )
}

function OtherWindows({ count, from }: { count: number; from: number }) {
  const starts = Array.from({ length: Math.ceil(count / drawnAtOnce) }, (_, i) => i * drawnAtOnce)
  return (
    <noscript>
      <p className="flex flex-wrap gap-3">
        {starts
          .filter((start) => start !== from)
          .map((start) => (
            <Button key={start} type="submit" look="quiet" name="intent" value={`show:${start}`} formNoValidate>
              Attendees {start + 1} to {Math.min(start + drawnAtOnce, count)}
            </Button>
          ))}
      </p>
    </noscript>
  )
}
